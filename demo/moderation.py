"""Residents' remarks of the story: moderated a week after the closing; the newest still wait."""

from accounts.models import User
from balances.models import Moderation, Round
from balances.rules.masking import masked, suggested
from balances.services.remarks import decide_on_remark, delete_originals, publish_remarks
from balances.steering import coordinators_of
from demo.world import World

DAYS_AFTER = 6


def moderate(world: World, round_: Round, clerk: object) -> None:
    """By the coordinator of the pilot, or by the clerk; originals are gone when their time is."""
    moderation = Moderation.objects.filter(round=round_).first()
    if moderation is None or round_.closed_at is None:
        return
    offset = (round_.closed_at.date() - world.clock.today).days + DAYS_AFTER
    if offset > 0:
        return
    coordinators = sorted(coordinators_of(round_.contract.authority_id))
    by = User.objects.get(pk=coordinators[0]) if coordinators else clerk
    with world.clock.at(offset, 10) as at:
        for remark in round_.resident_remarks.all():
            shown = masked(remark.text, suggested(remark.text))
            decide_on_remark(remark=remark, by=by, refused=False, shown=shown, at=at)
        publish_remarks(round=round_, by=by, at=at)
    after = (moderation.originals_until - world.clock.today).days + 1
    if after <= 0:
        with world.clock.at(after, 3) as at:
            delete_originals(moderation=moderation, at=at)
