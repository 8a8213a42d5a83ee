from programmes.models.programme import PriorityTask, Programme, ProgrammeText, YearlyReport
from programmes.models.standard import QualityIndicator, ServiceStandard

__all__ = [
    "PriorityTask",
    "Programme",
    "ProgrammeText",
    "QualityIndicator",
    "ServiceStandard",
    "YearlyReport",
]
