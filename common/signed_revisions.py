"""What was appended to a PDF: signatures only, or something that changes what it says."""

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, RawPdfPath
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.commons import compare_key_refs, qualify_transforming
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FormUpdate,
    _list_fields,
)
from pyhanko.sign.diff_analysis.rules_api import Context


class FirstSignatureRule(FormUpdatingRule):
    """As the library's rule, but the form itself may come with the first signature.

    The library compares documents after their first signature, which always have one.
    """

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[Any]:
        if "/AcroForm" in old.root or "/AcroForm" not in new.root:
            if "/AcroForm" in new.root:
                yield from super().apply(old, new)
            return
        form = new.root["/AcroForm"]
        nothing = generic.DictionaryObject()  # type: ignore[no-untyped-call]
        yield from self._added("/AcroForm", old, old.root, new.root, RawPdfPath("/Root"))
        at = RawPdfPath("/Root", "/AcroForm")
        fields = yield from self._added("/Fields", old, nothing, form, at)
        where = RawPdfPath("/Root", "/AcroForm", "/Fields")
        found = _list_fields(generic.ArrayObject(), fields, old_path=where)
        context = FieldComparisonContext(field_specs=dict(found), old=old, new=new)
        for rule in self.field_rules:
            yield from rule.apply(context)

    @staticmethod
    def _added(key: str, old: HistoricalResolver, before: Any, after: Any, at: RawPdfPath) -> Any:
        _old, now = yield from qualify_transforming(
            ModificationLevel.LTA_UPDATES,
            compare_key_refs(key, old, before, after),
            transform=FormUpdate.curry_ref(
                field_name=None, context_checked=Context.from_absolute(old, at + key)
            ),
        )
        return now


_FORM = DEFAULT_DIFF_POLICY.form_rule
POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FirstSignatureRule(field_rules=_FORM.field_rules if _FORM else []),
)


def only_signatures_since(reader: PdfFileReader, revision: int) -> bool:
    """Whether every revision after that one adds signatures and time stamps, nothing else."""
    result = POLICY.review_file(reader, revision)
    return isinstance(result, DiffResult) and (
        result.modification_level <= ModificationLevel.FORM_FILLING
    )
