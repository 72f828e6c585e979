"""Forms of training."""

from training.forms.answers import OwnRatingForm, WeeklyForm, WeeklySwitchForm
from training.forms.checkin import CheckinForm, FlagAnswerForm
from training.forms.log import STATES, FormRow, LogForm, SessionForm

__all__ = [
    "STATES",
    "CheckinForm",
    "FlagAnswerForm",
    "FormRow",
    "LogForm",
    "OwnRatingForm",
    "SessionForm",
    "WeeklyForm",
    "WeeklySwitchForm",
]
