from training.pages.courses import COURSES
from training.pages.enrolments import ENROLMENTS
from training.pages.studies import STUDIES
from training.pages.subjects import SUBJECTS

app_name = "training"
urlpatterns = [*COURSES.urls(), *ENROLMENTS.urls(), *SUBJECTS.urls(), *STUDIES.urls()]
