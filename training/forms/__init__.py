"""Forms of training."""

from training.forms.answers import OwnRatingForm, WeeklyForm, WeeklySwitchForm
from training.forms.attendance import StandardForm
from training.forms.checkin import CheckinForm, FlagAnswerForm
from training.forms.handover import HandoverForm
from training.forms.late_entry import LateReviewForm
from training.forms.log import STATES, FormRow, LogForm, SessionForm
from training.forms.photo import PhotoForm
from training.forms.screen import ScreenForm

__all__ = [
    "STATES",
    "CheckinForm",
    "FlagAnswerForm",
    "FormRow",
    "HandoverForm",
    "LateReviewForm",
    "LogForm",
    "OwnRatingForm",
    "PhotoForm",
    "ScreenForm",
    "SessionForm",
    "StandardForm",
    "WeeklyForm",
    "WeeklySwitchForm",
]
