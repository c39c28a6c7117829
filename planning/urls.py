from planning.pages.nominees import NOMINEES
from planning.pages.plans import PLANS
from planning.pages.reviews import REVIEWS

app_name = "planning"
urlpatterns = [*REVIEWS.urls(), *NOMINEES.urls(), *PLANS.urls()]
