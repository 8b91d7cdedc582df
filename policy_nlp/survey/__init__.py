"""Questions asked of a whole corpus; the answers are frozen values."""

from policy_nlp.survey.extremes import outliers
from policy_nlp.survey.fates import fates
from policy_nlp.survey.find import Found, Question, find
from policy_nlp.survey.gaps import missing, own
from policy_nlp.survey.impact import Impact, impact
from policy_nlp.survey.kin import kinship, shared
from policy_nlp.survey.lags import generations
from policy_nlp.survey.measures import drift, pairs
from policy_nlp.survey.overview import overview
from policy_nlp.survey.uptake import adoption, adoptions

__all__ = [
    "Found",
    "Impact",
    "Question",
    "adoption",
    "adoptions",
    "drift",
    "fates",
    "find",
    "generations",
    "impact",
    "kinship",
    "missing",
    "outliers",
    "overview",
    "own",
    "pairs",
    "shared",
]
