from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = "Đào tạo, bồi dưỡng"
    # Called in the transaction in which rows of one person come to another (cadres/actions/merging.py): cadres=, by=.
    settles_people = "training.actions.qualifications.settle"
