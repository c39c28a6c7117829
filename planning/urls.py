from planning.pages import campaigns, review_people, successions
from planning.pages.nominees import NOMINEES
from planning.pages.plans import PLANS
from planning.pages.pool import ASSESSMENTS, POOL
from planning.pages.reviews import REVIEWS

app_name = "planning"
urlpatterns = [
    *review_people.urls(),
    *REVIEWS.urls(),
    *NOMINEES.urls(),
    *PLANS.urls(),
    *ASSESSMENTS.urls(),
    *POOL.urls(),
    *campaigns.urls(),
    *successions.urls(),
]
