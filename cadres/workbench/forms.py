"""The form of every row in the workbench."""

from cadres.forms.versioned import VersionedForm, show_refusal


class WorkbenchForm(VersionedForm):
    """`model_admin` and `request` are set on the class that the admin makes for one request."""

    model_admin = None
    request = None

    @property
    def user(self):
        return self.request.user

    def _post_clean(self):
        super()._post_clean()
        if refusal := getattr(self.request, "refusal", None):
            show_refusal(self, refusal)
