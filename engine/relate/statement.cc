#include "engine/relate/statement.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/quantity/unit.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

std::optional<int32_t> KnownDay(const Claim& claim) {
  for (const TimeSpan* span : {&claim.published(), &claim.said()}) {
    if (span->has_last_day()) return span->last_day();
  }
  return std::nullopt;
}

QuantityInterval IntervalOf(const Quantity& quantity) {
  QuantityInterval interval;
  if (quantity.has_low()) interval.low = quantity.low();
  if (quantity.has_high()) interval.high = quantity.high();
  interval.low_exclusive = quantity.low_exclusive();
  interval.high_exclusive = quantity.high_exclusive();
  if (quantity.has_best()) interval.best = quantity.best();
  return interval;
}

PartyNaming NamingOf(absl::string_view side, const PartyRegistry& parties) {
  if (!parties.HasGroup(side)) return PartyNaming::kState;
  return parties.HasArmy(side) ? PartyNaming::kEither : PartyNaming::kGroup;
}

PartyNaming NamingOf(UnnamedParty unnamed) {
  switch (unnamed) {
    case UnnamedParty::kGroup:
      return PartyNaming::kRebels;
    case UnnamedParty::kArmy:
      return PartyNaming::kArmy;
    case UnnamedParty::kAnyone:
      return PartyNaming::kAnyone;
    case UnnamedParty::kNone:
      break;
  }
  return PartyNaming::kEither;
}

// Of a name that names several parties, at least one of them known: the side of each. Else none.
std::set<std::string> SidesTogether(absl::string_view name, const PartyRegistry& parties) {
  std::set<std::string> sides;
  bool is_any_known = false;
  for (const std::string& one : parties.NamedTogether(name)) {
    const std::string id = parties.Resolve(one);
    is_any_known |= !id.empty();
    sides.insert(id.empty() ? absl::StrCat("name:", FoldName(one)) : std::string(parties.SideOf(id)));
  }
  return is_any_known ? sides : std::set<std::string>();
}

bool MayBeOne(PartyNaming a, PartyNaming b) {
  using enum PartyNaming;
  const auto is_unnamed = [](PartyNaming n) { return n == kRebels || n == kArmy || n == kAnyone; };
  const auto may_be_group = [](PartyNaming n) { return n != kState && n != kArmy; };
  const auto may_be_army = [](PartyNaming n) { return n != kGroup && n != kRebels; };
  if (!is_unnamed(a) && !is_unnamed(b)) return false;
  return (may_be_group(a) && may_be_group(b)) || (may_be_army(a) && may_be_army(b));
}

// One of the two names several parties together, and one of these is in the other.
bool ShareParty(absl::string_view a, absl::string_view b) {
  if (!absl::StrContains(a, kTogether) && !absl::StrContains(b, kTogether)) return false;
  const std::vector<absl::string_view> ours = absl::StrSplit(a, kTogether), theirs = absl::StrSplit(b, kTogether);
  return std::any_of(ours.begin(), ours.end(), [&](absl::string_view party) {
    return std::find(theirs.begin(), theirs.end(), party) != theirs.end();
  });
}

}  // namespace

const std::string& Statement::speaker() const {
  static const std::string* const kNobody = new std::string("an unnamed source");
  return claim->chain().empty() ? *kNobody : claim->chain(0).name();
}

const std::string& Statement::actor_name() const {
  return claim->actor().name().empty() ? actor : claim->actor().name();
}

bool Answers(const EventType& event, QuestionKind question) {
  return std::find(event.answers().begin(), event.answers().end(), question) != event.answers().end();
}

bool Statement::Answers(QuestionKind question) const {
  return event != nullptr && crosscheck::Answers(*event, question);
}

Force ForceOf(Modality modality, const EventType* event) {
  switch (modality) {
    case ORDERED:
      // "We order residents to leave" is the order itself, whichever way the feed marked it.
      return event != nullptr && Answers(*event, ORDER) ? Force::kFact : Force::kOrder;
    case PLANNED:
      return Force::kPlan;
    case OPINION:
    case HYPOTHETICAL:
      return Force::kNone;
    default:
      return Force::kFact;
  }
}

bool MayBeOneParty(absl::string_view a, PartyNaming a_naming, absl::string_view b, PartyNaming b_naming) {
  return MayBeOne(a_naming, b_naming) || ShareParty(a, b);
}

bool AreOfTwoParties(const ControlStance& a, const ControlStance& b) {
  return a.party != b.party && !MayBeOneParty(a.party, a.naming, b.party, b.naming);
}

bool SameTime(const Statement& a, const Statement& b) {
  if (a.has_seconds && b.has_seconds) {
    return a.first_second <= b.last_second && b.first_second <= a.last_second;
  }
  return Overlaps(a.when, b.when);
}

bool EndsBefore(const Statement& a, const Statement& b) {
  if (a.has_seconds && b.has_seconds) return a.last_second < b.first_second;
  return a.when.last < b.when.first;
}

bool TimeWithin(const Statement& a, const Statement& b) {
  return Contains(b.when, a.when) && !(a.when == b.when);
}

bool OnePopulation(const Amount& a, const Amount& b, const PopulationTree& populations) {
  if (a.population == b.population) return true;
  return a.of_candidates && b.of_candidates &&
         (populations.IsLastWordOf(a.population, b.population) ||
          populations.IsLastWordOf(b.population, a.population));
}

Statement StatementBuilder::Build(const Claim& claim) {
  Statement out;
  out.claim = &claim;
  out.event = vocabulary_.FindEventType(claim.event_type());
  out.family = out.event == nullptr || out.event->occurrence_family().empty()
                   ? claim.event_type()
                   : out.event->occurrence_family();
  out.affirmed = claim.polarity() != DENIED;
  out.force = ForceOf(claim.modality(), out.event);
  KnownParty actor = PartyOf(claim.actor());
  out.actor = std::move(actor.name);
  out.actor_naming = actor.naming;
  out.target = PartyOf(claim.target()).name;
  SetOrigin(claim, out);
  out.when = ComparedDays(claim.event_time());
  if (claim.event_time().has_first_second() && claim.event_time().has_last_second()) {
    out.has_seconds = true;
    out.first_second = claim.event_time().first_second();
    out.last_second = claim.event_time().last_second();
  }
  out.known_day = KnownDay(claim);
  // "Ours since March": nobody tells what comes after the telling.
  if (out.force == Force::kFact && out.when.open_last() && out.known_day.has_value() &&
      *out.known_day >= out.when.first) {
    out.when.last = *out.known_day;
  }
  SetControl(out);
  SetAmounts(claim, out);
  return out;
}

StatementBuilder::KnownParty StatementBuilder::PartyOf(const PartyRef& party) {
  const PartyRegistry& parties = vocabulary_.parties();
  if (!party.id().empty()) {
    const absl::string_view side = parties.SideOf(party.id());
    return {std::string(side), NamingOf(side, parties)};
  }
  if (party.name().empty()) return {};
  return parties_.Of(party.name(), [&](absl::string_view name) {
    // A brigade or a fleet that is known as a source is its side in the field.
    const SourceRegistry& sources = vocabulary_.sources();
    const std::string body = sources.Resolve(name);
    if (sources.KindOf(body) == MILITARY) {
      const std::string side = sources.SideOf(body);
      if (!side.empty()) return KnownParty{side, NamingOf(side, parties)};
    }
    const UnnamedParty unnamed = parties.UnnamedPartyIn(name);
    if (unnamed == UnnamedParty::kNone) {
      const std::set<std::string> sides = SidesTogether(name, parties);
      if (sides.size() == 1) return KnownParty{*sides.begin(), NamingOf(*sides.begin(), parties)};
      if (!sides.empty()) return KnownParty{absl::StrJoin(sides, std::string(1, kTogether)), PartyNaming::kEither};
    }
    return KnownParty{absl::StrCat("name:", FoldName(name)), NamingOf(unnamed)};
  });
}

const StatementBuilder::Speaker& StatementBuilder::SpeakerOf(const std::string& source_id) {
  return speakers_.Of(source_id, [this](absl::string_view id) {
    const SourceRegistry& sources = vocabulary_.sources();
    Speaker speaker;
    speaker.origin = sources.OriginOf(id);
    speaker.side = sources.SideOf(speaker.origin);
    speaker.is_relay = SourceRegistry::IsRelayKind(sources.KindOf(id));
    return speaker;
  });
}

void StatementBuilder::SetOrigin(const Claim& claim, Statement& out) {
  if (claim.chain().empty()) return;
  const Speaker& speaker = SpeakerOf(claim.chain(0).source_id());
  const bool is_relay = speaker.is_relay;
  out.origin = speaker.origin;
  out.side = speaker.side;
  const bool own_voice = claim.chain_size() == 1;
  const bool is_unknown = absl::StartsWith(speaker.origin, "name:");
  // A medium that names no one, but tags its text "(AP)", passes the agency's words on; so does a
  // paper that nobody knows.
  if (own_voice && (is_relay || is_unknown)) {
    const std::string tag = vocabulary_.sources().WireTag(claim.quote().text());
    if (!tag.empty()) {
      const Speaker& agency = SpeakerOf(tag);
      out.origin = agency.origin;
      out.side = agency.side;
    }
  }
  out.may_pass_on = is_relay || is_unknown;
  out.may_be_copy = own_voice || out.may_pass_on;
}

void StatementBuilder::SetControl(Statement& out) const {
  if (out.event == nullptr || out.force != Force::kFact || !out.Answers(CONTROL)) return;
  const PlaceRelation relation = out.claim->place_relation();
  const bool all_of_it = relation == AT || relation == PLACE_RELATION_UNSPECIFIED;
  if (!all_of_it && relation != PART_OF) return;

  ControlStance& stance = out.control;
  switch (out.event->control()) {
    case ACTOR_FROM_THEN_ON:
      stance = {ControlStance::kHeldBy, out.actor, out.actor_naming, true};
      break;
    case NOT_ACTOR_FROM_THEN_ON:
      stance = {ControlStance::kNotHeldBy, out.actor, out.actor_naming, true, true};
      break;
    case ACTOR_AT_THAT_TIME:
      if (!out.affirmed) return;  // an attack that was not beaten back need not have succeeded
      [[fallthrough]];
    case ACTOR_THROUGHOUT:
      stance = {ControlStance::kHeldBy, out.actor, out.actor_naming, false};
      break;
    case CONTESTED:
      // Fighting that lasts is a state; entering is an event that changes one.
      stance = {ControlStance::kContested, out.lasts() ? "" : out.actor, out.actor_naming,
                !out.lasts()};
      break;
    default:
      return;
  }
  if (stance.kind != ControlStance::kContested && stance.party.empty()) {
    stance = {};
    return;
  }
  if (relation == PART_OF) {
    // Holding or taking part of a place leaves the rest open; leaving part of it says nothing.
    if (stance.kind == ControlStance::kHeldBy) {
      stance.kind = ControlStance::kContested;
    } else if (stance.kind == ControlStance::kNotHeldBy) {
      stance = {};
      return;
    }
  }
  if (out.affirmed) return;
  switch (stance.kind) {
    case ControlStance::kHeldBy:
      stance = {ControlStance::kNotHeldBy, stance.party, stance.naming, false};
      break;
    case ControlStance::kNotHeldBy:  // "has not left" says that it was there, not since when
      stance = {ControlStance::kHeldBy, stance.party, stance.naming, false};
      break;
    default:
      stance.kind = stance.party.empty() ? ControlStance::kNone : ControlStance::kNotHeldBy;
      stance.transition = false;
      stance.absent = out.claim->place_relation() != PART_OF;
  }
}

void StatementBuilder::SetAmounts(const Claim& claim, Statement& out) {
  if (out.force != Force::kFact) return;
  for (const Quantity& quantity : claim.quantities()) {
    Amount amount;
    amount.measure = quantity.measure();
    amount.population = populations_.Of(quantity.population(), [this](absl::string_view name) {
      return vocabulary_.populations().Resolve(name);
    });
    if (!quantity.unit().empty()) amount.unit = units_.Of(quantity.unit(), UnitKey);
    amount.mode = quantity.mode() == QUANTITY_MODE_UNSPECIFIED ? INCIDENT : quantity.mode();
    amount.interval = IntervalOf(quantity);
    if (const Measure* measure = vocabulary_.FindMeasure(quantity.measure())) {
      amount.evolves = measure->evolves();
      amount.of_candidates = measure->of_candidates();
      amount.may_fall = measure->may_fall();
      amount.is_share = measure->is_share();
      amount.of_things_hit = measure->of_things_hit();
    }
    out.amounts.push_back(std::move(amount));
  }
}

}  // namespace crosscheck
