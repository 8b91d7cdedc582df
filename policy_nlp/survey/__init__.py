"""Questions asked of a whole corpus; the answers are frozen values."""

from policy_nlp.survey.find import Question, find
from policy_nlp.survey.impact import Impact, impact

__all__ = ["Impact", "Question", "find", "impact"]
