import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

OUR_APPS = ("cadres", "planning", "training", "evaluation", "reports")


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OUR_APPS)
def test_an_app_has_one_last_migration(app):
    leaves = MigrationLoader(connection=None).graph.leaf_nodes(app)
    assert len(leaves) == 1


def test_every_app_with_models_is_looked_at():
    with_models = {config.label for config in apps.get_app_configs() if config.models_module and "." not in config.name}
    assert set(OUR_APPS) <= with_models
    assert {
        label for label in with_models if (apps.get_app_config(label).path + "/").find("site-packages") == -1
    } == set(OUR_APPS)
