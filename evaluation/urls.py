from evaluation.pages.evaluations import EVALUATIONS
from evaluation.pages.received import RECEIVED
from evaluation.pages.visits import VISITS

app_name = "evaluation"
urlpatterns = [*VISITS.urls(), *RECEIVED.urls(), *EVALUATIONS.urls()]
