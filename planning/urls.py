from django.urls import path

from planning.pages import campaigns, review_people, successions
from planning.pages.nominees import NOMINEES
from planning.pages.plan_gaps import plan_gaps
from planning.pages.plans import PLANS
from planning.pages.pool import ASSESSMENTS, POOL
from planning.pages.reviews import REVIEWS
from planning.pages.roadmap_draw import roadmap_draw
from planning.pages.roadmap_progress import roadmap_progress
from planning.pages.roadmaps import ROADMAPS

app_name = "planning"
urlpatterns = [
    *review_people.urls(),
    path("nhan-su/lo-trinh/lap/", roadmap_draw, name="roadmap-draw"),
    path("nhan-su/lo-trinh/tien-do/", roadmap_progress, name="roadmap-progress"),
    path("quy-hoach/<int:pk>/tieu-chuan/", plan_gaps, name="plan-gaps"),
    *REVIEWS.urls(),
    *NOMINEES.urls(),
    *PLANS.urls(),
    *ASSESSMENTS.urls(),
    *POOL.urls(),
    *campaigns.urls(),
    *successions.urls(),
    *ROADMAPS.urls(),
]
