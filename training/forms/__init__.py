"""Forms of training."""

from training.forms.answers import OwnRatingForm, WeeklyForm, WeeklySwitchForm
from training.forms.attendance import StandardForm
from training.forms.checkin import CheckinForm, FlagAnswerForm
from training.forms.log import STATES, FormRow, LogForm, SessionForm
from training.forms.screen import ScreenForm

__all__ = [
    "STATES",
    "CheckinForm",
    "FlagAnswerForm",
    "FormRow",
    "LogForm",
    "OwnRatingForm",
    "ScreenForm",
    "SessionForm",
    "StandardForm",
    "WeeklyForm",
    "WeeklySwitchForm",
]
