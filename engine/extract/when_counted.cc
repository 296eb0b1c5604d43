// Dates that are told from another one in the sentence: "a day after X", "overnight" in what happened
// before a named day.
#include "engine/extract/when.h"

#include "engine/time/edtf.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

// Of the units that a date is counted by; 0 of others.
double DaysOf(TimeUnit unit) {
  switch (unit) {
    case UNIT_DAY: return 1;
    case UNIT_WEEK: return 7;
    default: return 0;
  }
}

}  // namespace

std::string DateTrack::CountedFrom(const EventMention& event) const {
  const SentenceReading& sentence = context_.sentences[event.sentence];
  const Clause& clause = sentence.clauses[event.clause];
  if (clause.connector != Connector::kSubordinate || event.clause == 0) return "";
  const absl::string_view joined = context_.text().Form(clause.connector_token);
  if (joined != "after" && joined != "before") return "";
  const MentionText& text = context_.text().text();
  const std::size_t unit = clause.connector_token - 1;
  if (clause.connector_token < sentence.clauses[0].range.begin + 2 ||
      !text.Has(unit, MentionWord::UNIT)) {
    return "";
  }
  double days = DaysOf(static_cast<TimeUnit>(text.Value(unit, MentionWord::UNIT)));
  if (text.Has(unit - 1, MentionWord::NUMBER)) {
    days *= text.Value(unit - 1, MentionWord::NUMBER);
  } else if (context_.text().IsNumber(unit - 1)) {
    days *= text[unit - 1].number;
  } else if (!context_.text().Is(unit - 1, DETERMINER)) {
    return "";
  }
  if (days < 1) return "";
  const auto [first, last] =
      MentionsIn(context_.times, {sentence.clauses[0].range.begin, unit});
  int from = -1;  // the date it is counted from
  for (std::size_t i = first; i < last; ++i) {
    const TimeMention& mention = context_.times[i].mention;
    if (!mention.resolved || mention.kind != TimeKind::kDate) continue;
    if (from < 0 || !report_[i]) from = static_cast<int>(i);
  }
  TimeSpan span = SpanOfDays(context_.published_day, context_.published_day);
  if (from >= 0) span = context_.times[static_cast<std::size_t>(from)].mention.span;
  if (!span.has_first_day() || !span.has_last_day()) return "";
  const auto shift = static_cast<std::int32_t>(joined == "after" ? -days : days);
  return FormatEdtf(SpanOfDays(span.first_day() + shift, span.last_day() + shift));
}

std::string DateTrack::DayOfMainClause(const EventMention& event) const {
  const SentenceReading& sentence = context_.sentences[event.sentence];
  std::size_t k = event.clause;
  while (k > 0 && sentence.clauses[k].connector == Connector::kCoordinate) --k;
  const Clause& clause = sentence.clauses[k];
  if (clause.connector != Connector::kSubordinate || k == 0) return "";
  const int found = In({sentence.clauses[0].range.begin, clause.connector_token},
                       clause.connector_token);
  if (found < 0) return "";
  const TimeMention& mention = context_.times[static_cast<std::size_t>(found)].mention;
  return mention.kind == TimeKind::kDate && mention.span.has_last_day() ? mention.edtf : "";
}

std::size_t DateTrack::CountRisesAt(const EventMention& event, std::size_t end) const {
  const Clause& clause = context_.sentences[event.sentence].clauses[event.clause];
  const std::size_t verb = clause.verb.range.begin;
  const bool rises = !clause.verb.range.empty() && clause.verb.finite && !clause.verb.copula;
  if (event.verbal || !rises || event.words.end > verb) return end;
  if (event.group->mode() == "cumulative") return verb;
  // "the missile attack" of that subject.
  for (const EventMention& other : context_.events) {
    const bool same = other.sentence == event.sentence && other.clause == event.clause && !other.verbal;
    if (same && other.words.begin < event.words.begin && other.group->mode() == "cumulative") return verb;
  }
  return end;
}

}  // namespace crosscheck
