#include "engine/extract/when.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/extract/noun_phrase.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

// How many tokens of a sentence a date may take that stands before everything else.
constexpr std::size_t kOpening = 4;

// How many sentences later an incident is still the one that is told of at its place.
constexpr std::size_t kSentencesInMind = 6;

// "its largest barrage since October": how it compares, and not when it was.
bool Compares(const ReadText& reading, std::size_t at) {
  constexpr std::size_t kWords = 6;
  const bool since = reading.Form(at) == "since" || (at > 0 && reading.Form(at - 1) == "since");
  for (std::size_t i = at; since && i-- > 0 && i + kWords >= at;) {
    if (reading.text()[i].kind == TokenKind::kSign) return false;
    if (reading.IsForm(i, {"largest", "biggest", "worst", "deadliest", "heaviest", "highest", "first",
                           "most", "bloodiest"})) {
      return true;
    }
  }
  return false;
}

}  // namespace

// "since the coup of February 2021": from then to the day of the paper.
bool DateTrack::SinceEvent(const Located<TimeMention>& time) const {
  constexpr std::size_t kWords = 6;
  if (time.mention.bound != TimeBound::kNone) return false;
  const ReadText& reading = context_.text();
  for (std::size_t i = time.tokens.begin; i-- > 0 && i + kWords >= time.tokens.begin;) {
    if (reading.text()[i].kind == TokenKind::kSign) return false;
    const absl::string_view form = reading.Form(i);
    if (form == "since") return i + 1 < time.tokens.begin;
    if ((reading.Forms(i) & (kVerbPast | kVerbThird)) != 0 && !reading.Is(i, NOUN_MARK)) {
      return false;
    }
  }
  return false;
}

DateTrack::DateTrack(const ArticleContext& context)
    : context_(context), report_(context.times.size()) {
  for (std::size_t i = 0; i < context.times.size(); ++i) {
    if (context.times[i].mention.role == TimeRole::kReport) report_[i] = true;
  }
  for (std::size_t a = 0; a < context.attributions.size(); ++a) {
    const AttributionSpan& span = context.attributions[a];
    if (span.form != CueGroup::VERB || span.continued || span.content.empty()) continue;
    const TokenRange source = WithoutRelative(context.text(), span.source);
    const std::vector<Clause>& clauses = context.sentences[span.sentence].clauses;
    // "protested on Saturday, chanting": the day is that of the protest.
    const bool beside = clauses[ClauseAt(clauses, span.cue.begin)].verb.participial;
    const std::size_t begin =
        beside ? span.cue.begin : std::min(source.begin, span.cue.begin);
    // "Three days later a commander admitted": the day of the admission.
    if (!beside && span.content.front().begin >= span.cue.end) {
      const Clause& clause = clauses[ClauseAt(clauses, span.cue.begin)];
      const auto [first, last] = MentionsIn(context.times, {clause.range.begin, begin});
      if (first < last && context.times[last - 1].tokens.end == begin) report_[last - 1] = true;
    }
    std::size_t end = std::max(source.end, span.cue.end);
    for (const TokenRange& content : span.content) {
      if (content.begin >= span.cue.end) end = std::max(end, content.begin);
    }
    // After a quotation the speaker's own adjuncts run to the end: "he said on Monday."
    if (span.content.front().begin < span.cue.begin && span.content.size() == 1 &&
        source == span.source) {
      end = std::max(end, context.structure.sentences[span.sentence].tokens.end);
    }
    const auto [first, last] = MentionsIn(context.times, {begin, end});
    for (std::size_t i = first; i < last; ++i) {
      bool inside = false;
      for (const TokenRange& content : span.content) {
        inside |= content.Holds(context.times[i].tokens.begin);
      }
      // "..., he said, adding that it fell on Monday": what is said next.
      if (a + 1 < context.attributions.size()) {
        for (const TokenRange& content : context.attributions[a + 1].content) {
          inside |= content.begin > span.cue.begin && content.Holds(context.times[i].tokens.begin);
        }
      }
      if (!inside) report_[i] = true;
    }
  }
  // A report's time within a statement that is itself an event's: not the event's.
  for (const AttributionSpan& span : context.attributions) {
    for (const TokenRange& content : span.content) {
      const auto [first, last] = MentionsIn(context.times, content);
      for (std::size_t i = first; i < last; ++i) {
        if (context.times[i].mention.role != TimeRole::kReport) continue;
        // The recogniser saw a verb of saying beside it; inside content it times what is said
        // unless another attribution is there.
        bool other = false;
        for (const AttributionSpan& inner : context.attributions) {
          other |= &inner != &span && content.Holds(inner.cue.begin);
        }
        if (!other) report_[i] = false;
      }
    }
  }
}

int DateTrack::In(const TokenRange& range, std::size_t near) const {
  const auto [first, last] = MentionsIn(context_.times, range);
  int best = -1;
  std::size_t best_distance = 0;
  for (std::size_t i = first; i < last; ++i) {
    const TimeMention& mention = context_.times[i].mention;
    if (report_[i] || !mention.resolved || mention.edtf.empty()) continue;
    if (mention.kind == TimeKind::kDuration || mention.kind == TimeKind::kRecurring) continue;
    const std::size_t at = context_.times[i].tokens.begin;
    if (Compares(context_.text(), at)) continue;
    // "power cuts after overnight strikes": nothing that is told has begun after the paper came out.
    if (mention.bound == TimeBound::kAfter && mention.span.has_first_day() &&
        mention.span.first_day() > context_.published_day) {
      continue;
    }
    std::size_t distance = at > near ? at - near : near - at;
    // A clock time without a day says little.
    if (mention.kind == TimeKind::kTimeOfDay) distance += 100;
    if (best < 0 || distance < best_distance) {
      best = static_cast<int>(i);
      best_distance = distance;
    }
  }
  return best;
}

StatedDate DateTrack::Of(const EventMention& event, const std::string& place,
                         const std::string& said) {
  StatedDate date = Find(event, place);
  // "declared a curfew on Sunday after gangs attacked overnight": before that day.
  const std::string from = said.empty() ? DayOfMainClause(event) : said;
  if (from.empty() || (said.empty() && date.source != DateSource::kClause)) return date;
  const absl::StatusOr<TimeSpan> spoken = ParseEdtf(from);
  if (!spoken.ok() || !spoken->has_last_day() ||
      spoken->last_day() >= context_.published_day) {
    return date;
  }
  if (date.source == DateSource::kTense) {
    // What goes on was so when it was said; what had happened by then has no day of its own.
    // Nor has "convicted him of an attack on the camp".
    const bool accused = !event.verbal && !event.doer.empty();
    const bool happened = accused || (event.verbal && (event.verb.past || event.verb.perfect) &&
                                      !event.verb.progressive && !event.group->state());
    if (happened && spoken->has_first_day() && spoken->first_day() == spoken->last_day()) {
      return date;
    }
    date.edtf = said;
    return date;
  }
  if (date.mention < 0 || date.source == DateSource::kEvent) return date;
  // "overnight", "for two days running" are counted from the day it was said.
  const Located<TimeMention>& time = context_.times[static_cast<std::size_t>(date.mention)];
  for (std::size_t i = time.tokens.begin; i < time.tokens.end; ++i) {
    if (context_.text().IsCapital(i) || context_.text().IsNumber(i)) return date;
    // A week or more has been named from the day of the paper.
    const absl::string_view form = context_.text().Form(i);
    for (const char* unit : {"weekend", "week", "weeks", "month", "months", "year", "years"}) {
      if (form == unit) return date;
    }
  }
  const TimeSpan& span = time.mention.span;
  if (!span.has_first_day() || !span.has_last_day() || !spoken->has_first_day()) return date;
  if (spoken->first_day() != spoken->last_day()) {
    date.edtf = from;
    return date;
  }
  const std::int32_t shift = context_.published_day - spoken->last_day();
  date.edtf = FormatEdtf(SpanOfDays(span.first_day() - shift, span.last_day() - shift));
  return date;
}

std::string DateTrack::Today(std::size_t sentence) const {
  const std::size_t block = context_.structure.sentences[sentence].block;
  if (block >= context_.block_days.size() ||
      context_.block_days[block] == context_.published_day) {
    return context_.published;
  }
  return FormatDay(context_.block_days[block]);
}

StatedDate DateTrack::Find(const EventMention& event, const std::string& place) const {
  const SentenceReading& sentence = context_.sentences[event.sentence];
  const Clause& clause = sentence.clauses[event.clause];
  StatedDate date;
  const auto take = [&](int index, DateSource source) {
    date.mention = index;
    date.source = source;
    const Located<TimeMention>& time = context_.times[static_cast<std::size_t>(index)];
    date.edtf = time.mention.edtf;
    if (SinceEvent(time)) {
      date.edtf = absl::StrCat(date.edtf.substr(0, date.edtf.find('/')), "/", context_.published);
    }
  };
  const auto bare_clock = [&](int index) {
    return context_.times[static_cast<std::size_t>(index)].mention.kind == TimeKind::kTimeOfDay;
  };
  const auto told_of = [&](const TokenRange& range) {
    return TokenRange{range.begin, std::min(range.end, CountRisesAt(event, range.end))};
  };
  int found = In(told_of(event.range), event.words.begin);
  if (found < 0) found = In(told_of(clause.range), event.words.begin);
  if (found >= 0 && !bare_clock(found)) {
    take(found, DateSource::kClause);
    return date;
  }
  const int clock = found;
  if (const std::string counted = CountedFrom(event); !counted.empty()) {
    date.edtf = counted;
    date.source = DateSource::kSentence;
    return date;
  }
  // "since the war began in February 2022", "when the quake struck on Sunday".
  if (event.clause + 1 < sentence.clauses.size()) {
    const Clause& next = sentence.clauses[event.clause + 1];
    if (next.connector == Connector::kSubordinate) {
      const absl::string_view word = context_.text().Form(next.connector_token);
      const int shared = In(next.range, next.range.begin);
      if (shared >= 0 && !bare_clock(shared) && (word == "since" || word == "when")) {
        take(shared, DateSource::kSentence);
        if (word == "since") {
          const std::string& from = date.edtf;
          date.edtf = absl::StrCat(from.substr(0, from.find('/')), "/", context_.published);
        }
        return date;
      }
    }
  }
  // A participle or a coordinate verb shares the date of the clause it belongs to.
  std::size_t k = event.clause;
  // And "reported that X fell on Sunday and that Y did".
  const auto joined_that = [&](const Clause& each) {
    return each.connector_token > 0 && context_.text().IsThat(each.connector_token) &&
           context_.text().Is(each.connector_token - 1, CONJUNCTION);
  };
  while (k > 0 && (sentence.clauses[k].connector == Connector::kParticipial ||
                   sentence.clauses[k].connector == Connector::kCoordinate ||
                   joined_that(sentence.clauses[k]))) {
    --k;
    const int shared = In(sentence.clauses[k].range, sentence.clauses[k].range.end);
    if (shared >= 0 && !bare_clock(shared)) {
      take(shared, DateSource::kSentence);
      return date;
    }
  }
  // "In 2020 the courts annulled the vote, because ..., and X won": a date that opens the sentence.
  const TokenRange& whole = context_.structure.sentences[event.sentence].tokens;
  const int opening = In({whole.begin, std::min(whole.end, whole.begin + kOpening)}, whole.begin);
  if (opening >= 0 && !bare_clock(opening)) {
    take(opening, DateSource::kSentence);
    return date;
  }
  // "The worst was in May 2014, when 301 workers died."
  const absl::string_view joined = context_.text().Form(clause.connector_token);
  if (event.clause > 0 && clause.connector == Connector::kSubordinate &&
      (joined == "when" || joined == "as" || joined == "while" || joined == "after")) {
    const Clause& main = sentence.clauses[event.clause - 1];
    const int shared = In(main.range, main.range.end);
    if (shared >= 0 && !bare_clock(shared)) {
      take(shared, DateSource::kSentence);
      return date;
    }
  }
  // A date at the very end or beginning of the sentence times its coordinate clauses too.
  if (event.clause + 1 < sentence.clauses.size()) {
    const Clause& next = sentence.clauses[event.clause + 1];
    if (next.connector == Connector::kSubordinate || next.connector == Connector::kCoordinate) {
      const int shared = In(next.range, next.range.begin);
      // "Four died and two were hurt in the village on Monday": the last of them has the date.
      const bool happened = event.verbal && !event.verb.progressive &&
                            (event.verb.past || event.verb.perfect);
      if (shared >= 0 && !bare_clock(shared) && context_.Has(event, EventTraits::CONSEQUENCE) &&
          (next.connector == Connector::kSubordinate || happened)) {
        take(shared, DateSource::kSentence);
        return date;
      }
    }
  }
  const bool past = !event.verbal || event.verb.past || event.verb.perfect ||
                    event.verb.participial || event.verb.range.empty();
  if (context_.Has(event, EventTraits::CONSEQUENCE) || !event.verbal || event.group->claimant_acts()) {
    for (std::size_t i = incidents_.size(); i-- > 0;) {
      const Incident& incident = incidents_[i];
      if (incident.vote != context_.Has(event, EventTraits::BALLOT)) continue;
      // What arms do is no consequence of a flood.
      if (incident.disaster && context_.Has(event, EventTraits::BY_ARMS) && place != incident.place) continue;
      const bool near = incident.disaster || incident.vote ||
                        (!place.empty() && place == incident.place &&
                         incident.sentence + kSentencesInMind >= event.sentence) ||
                        context_.structure.sentences[incident.sentence].block ==
                            context_.structure.sentences[event.sentence].block;
      if (!near) continue;
      if (!incident.disaster && !incident.vote && !place.empty() && !incident.place.empty() &&
          place != incident.place) {
        continue;
      }
      date.edtf = incident.edtf;
      date.source = DateSource::kEvent;
      return date;
    }
  }
  // "Three others were wounded", right after "Two were killed on Monday".
  if (!harm_.edtf.empty() && context_.Has(event, EventTraits::HARM) && past &&
      context_.Has(event, EventTraits::CONSEQUENCE) && place == harm_.place &&
      harm_.sentence + 1 >= event.sentence &&
      context_.structure.sentences[harm_.sentence].block == context_.structure.sentences[event.sentence].block) {
    date.edtf = harm_.edtf;
    date.source = DateSource::kEvent;
    return date;
  }
  if (clock >= 0) {
    take(clock, DateSource::kClause);
    return date;
  }
  const std::string today = Today(event.sentence);
  date.edtf = past && !event.group->state() ? absl::StrCat("../", today) : today;
  return date;
}

std::string DateTrack::Said(std::size_t attribution) const {
  const AttributionSpan& span = context_.attributions[attribution];
  const TokenRange& sentence = context_.structure.sentences[span.sentence].tokens;
  const auto [first, last] = MentionsIn(context_.times, sentence);
  for (std::size_t i = first; i < last; ++i) {
    const TimeMention& mention = context_.times[i].mention;
    if (!report_[i] || !mention.resolved || mention.kind == TimeKind::kDuration) continue;
    const std::size_t at = context_.times[i].tokens.begin;
    if (at + 8 < span.cue.begin || at > span.cue.end + 8) continue;
    return mention.edtf;
  }
  // The same quotation, begun before: the speaker's words of the block before or of this one.
  if (attribution > 0 && span.quoted) {
    const AttributionSpan& before = context_.attributions[attribution - 1];
    if (before.quoted && before.sentence + 2 >= span.sentence && before.sentence < span.sentence) {
      return Said(attribution - 1);
    }
  }
  return "";
}

bool DateTrack::Happens(const std::string& event) const {
  return context_.text().lexicon().Has(event, EventTraits::INCIDENT);
}

bool DateTrack::IsIncident(const std::string& event) const {
  return Happens(event) || context_.text().lexicon().Has(event, EventTraits::CONSEQUENCE);
}

std::string DateTrack::ToldAfter(const std::string& event, const std::string& place,
                                 std::size_t sentence) const {
  for (const Incident& incident : incidents_) {
    if (incident.sentence <= sentence || incident.sentence > sentence + 2) continue;
    const bool elsewhere = !place.empty() && !incident.place.empty() && place != incident.place;
    if (elsewhere && (context_.text().lexicon().Has(event, EventTraits::BY_ARMS) || !incident.disaster)) continue;
    return incident.edtf;
  }
  return "";
}

void DateTrack::Note(const EventMention& event, const StatedDate& date, const std::string& place) {
  if (date.source != DateSource::kClause && date.source != DateSource::kSentence) return;
  if (date.edtf.empty()) return;
  const bool this_year = date.edtf.substr(0, 4) == context_.published.substr(0, 4);
  if (!context_.Has(event, EventTraits::INCIDENT) && !context_.Has(event, EventTraits::BY_ARMS)) {
    // "Two were killed on Monday. Three others were wounded.": what came of one and the same.
    if (this_year && context_.Has(event, EventTraits::CONSEQUENCE) && context_.Has(event, EventTraits::HARM)) {
      harm_.edtf = date.edtf;
      harm_.place = place;
      harm_.sentence = event.sentence;
    }
    return;
  }
  // Old history is no event of this text.
  if (!this_year && !incidents_.empty()) return;
  Incident incident;
  incident.edtf = date.edtf;
  incident.place = place;
  incident.sentence = event.sentence;
  incident.disaster = context_.Has(event, EventTraits::HAS_MAGNITUDE);
  incident.vote = context_.Has(event, EventTraits::BALLOT);
  incidents_.push_back(incident);
}

}  // namespace crosscheck
