from django.urls import path

from cadres.pages.absences import ABSENCES
from cadres.pages.cadres import CADRES
from cadres.pages.choosing import choose_people
from cadres.pages.party import PARTY_COMMITTEES
from cadres.pages.posts import POSTS
from cadres.pages.receipts import receipt

app_name = "cadres"
urlpatterns = [
    path("can-bo/chon/", choose_people, name="people-choose"),
    path("lan-ghi/<uuid:token>/", receipt, name="receipt"),
    *CADRES.urls(),
    *POSTS.urls(),
    *ABSENCES.urls(),
    *PARTY_COMMITTEES.urls(),
]
