from django.urls import path

from cadres.pages.absences import ABSENCES
from cadres.pages.cadres import CADRES
from cadres.pages.choosing import choose_people
from cadres.pages.decisions import DECISIONS
from cadres.pages.dossier_parts import urls as dossier_part_urls
from cadres.pages.dossiers import DOSSIERS
from cadres.pages.guidance import GUIDANCE
from cadres.pages.merging import urls as merging_urls
from cadres.pages.own import own, own_proposals, own_propose, own_take_back
from cadres.pages.party import PARTY_COMMITTEES
from cadres.pages.posts import POSTS
from cadres.pages.proposals import PROPOSALS
from cadres.pages.qualifications import QUALIFICATIONS
from cadres.pages.receipts import receipt
from cadres.pages.rosters import urls as roster_urls
from cadres.pages.sources import source_search
from cadres.pages.standards import standard_list, standard_names, standard_person
from cadres.pages.unit_events import UNIT_EVENTS

app_name = "cadres"
urlpatterns = [
    path("can-bo/chon/", choose_people, name="people-choose"),
    path("lan-ghi/<uuid:token>/", receipt, name="receipt"),
    path("ho-so-cua-toi/", own, name="own"),
    path("ho-so-cua-toi/de-nghi/", own_proposals, name="own-proposals"),
    path("ho-so-cua-toi/de-nghi/them/", own_propose, name="own-propose"),
    path("ho-so-cua-toi/de-nghi/<int:pk>/rut/", own_take_back, name="own-take-back"),
    *roster_urls(),
    path("nhan-su/tieu-chuan/", standard_list, name="standard-list"),
    path("nhan-su/tieu-chuan/nguoi/", standard_names, name="standard-names"),
    path("nhan-su/tim-nguon/", source_search, name="source-search"),
    path("can-bo/<int:pk>/tieu-chuan/", standard_person, name="standard-person"),
    *DECISIONS.urls(),
    *GUIDANCE.urls(),
    *DOSSIERS.urls(),
    *dossier_part_urls(),
    *UNIT_EVENTS.urls(),
    *merging_urls(),
    *PROPOSALS.urls(),
    *CADRES.urls(),
    *POSTS.urls(),
    *ABSENCES.urls(),
    *PARTY_COMMITTEES.urls(),
    *QUALIFICATIONS.urls(),
]
