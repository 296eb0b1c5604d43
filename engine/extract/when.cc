#include "engine/extract/when.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/extract/noun_phrase.h"
#include "engine/time/edtf.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

bool IsIncident(const std::string& event) {
  for (absl::string_view word : {"disaster", "shelling", "airstrike", "explosion", "attack",
                                 "sabotage", "clash", "outage", "protest"}) {
    if (event == word) return true;
  }
  return false;
}

// What an incident brings about.
bool IsConsequence(const std::string& event) {
  for (absl::string_view word : {"casualties", "damage", "outage", "evacuate", "displace", "count",
                                 "disaster", "airstrike", "shelling", "shootdown", "explosion",
                                 "detain"}) {
    if (event == word) return true;
  }
  return false;
}

}  // namespace

DateTrack::DateTrack(const ArticleContext& context)
    : context_(context), report_(context.times.size()) {
  for (std::size_t i = 0; i < context.times.size(); ++i) {
    if (context.times[i].mention.role == TimeRole::kReport) report_[i] = true;
  }
  for (const AttributionSpan& span : context.attributions) {
    if (span.form != CueGroup::VERB || span.continued || span.content.empty()) continue;
    const TokenRange source = WithoutRelative(context.text(), span.source);
    const std::size_t begin = std::min(source.begin, span.cue.begin);
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
  if (said.empty()) return date;
  const absl::StatusOr<TimeSpan> spoken = ParseEdtf(said);
  if (!spoken.ok() || !spoken->has_last_day() ||
      spoken->last_day() >= context_.published_day) {
    return date;
  }
  if (date.source == DateSource::kTense) {
    // Nobody tells what has not happened yet.
    date.edtf = said;
    return date;
  }
  if (date.mention < 0 || date.source == DateSource::kEvent) return date;
  // "overnight", "for two days running" are counted from the day it was said.
  const Located<TimeMention>& time = context_.times[static_cast<std::size_t>(date.mention)];
  for (std::size_t i = time.tokens.begin; i < time.tokens.end; ++i) {
    if (context_.text().IsCapital(i) || context_.text().IsNumber(i)) return date;
  }
  const TimeSpan& span = time.mention.span;
  if (!span.has_first_day() || !span.has_last_day() || !spoken->has_first_day()) return date;
  if (spoken->first_day() != spoken->last_day()) {
    date.edtf = said;
    return date;
  }
  const std::int32_t shift = context_.published_day - spoken->last_day();
  date.edtf = FormatEdtf(SpanOfDays(span.first_day() - shift, span.last_day() - shift));
  return date;
}

StatedDate DateTrack::Find(const EventMention& event, const std::string& place) const {
  const SentenceReading& sentence = context_.sentences[event.sentence];
  const Clause& clause = sentence.clauses[event.clause];
  StatedDate date;
  const auto take = [&](int index, DateSource source) {
    date.mention = index;
    date.source = source;
    date.edtf = context_.times[static_cast<std::size_t>(index)].mention.edtf;
  };
  const auto bare_clock = [&](int index) {
    return context_.times[static_cast<std::size_t>(index)].mention.kind == TimeKind::kTimeOfDay;
  };
  int found = In(event.range, event.words.begin);
  if (found < 0) found = In(clause.range, event.words.begin);
  if (found >= 0 && !bare_clock(found)) {
    take(found, DateSource::kClause);
    return date;
  }
  const int clock = found;
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
  while (k > 0 && (sentence.clauses[k].connector == Connector::kParticipial ||
                   sentence.clauses[k].connector == Connector::kCoordinate)) {
    --k;
    const int shared = In(sentence.clauses[k].range, sentence.clauses[k].range.end);
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
      if (shared >= 0 && !bare_clock(shared) && IsConsequence(event.group->event()) &&
          next.connector == Connector::kSubordinate) {
        take(shared, DateSource::kSentence);
        return date;
      }
    }
  }
  const bool past = !event.verbal || event.verb.past || event.verb.perfect ||
                    event.verb.participial || event.verb.range.empty();
  if (IsConsequence(event.group->event()) || !event.verbal) {
    for (std::size_t i = incidents_.size(); i-- > 0;) {
      const Incident& incident = incidents_[i];
      const bool near = incident.disaster ||
                        context_.structure.sentences[incident.sentence].block ==
                            context_.structure.sentences[event.sentence].block;
      if (!near) continue;
      if (!incident.disaster && !place.empty() && !incident.place.empty() &&
          place != incident.place) {
        continue;
      }
      date.edtf = incident.edtf;
      date.source = DateSource::kEvent;
      return date;
    }
  }
  if (clock >= 0) {
    take(clock, DateSource::kClause);
    return date;
  }
  date.edtf = past && !event.group->state() ? absl::StrCat("../", context_.published)
                                            : context_.published;
  if (event.group->state() && past && event.verbal && !event.verb.perfect &&
      event.verb.past) {
    date.edtf = context_.published;
  }
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

void DateTrack::Note(const EventMention& event, const StatedDate& date, const std::string& place) {
  if (date.source != DateSource::kClause && date.source != DateSource::kSentence) return;
  if (date.edtf.empty() || !IsIncident(event.group->event())) return;
  // Old history is no event of this text.
  const std::string year = date.edtf.substr(0, 4);
  if (year != context_.published.substr(0, 4) && !incidents_.empty()) return;
  Incident incident;
  incident.edtf = date.edtf;
  incident.place = place;
  incident.sentence = event.sentence;
  incident.disaster = event.group->event() == "disaster";
  incidents_.push_back(incident);
}

}  // namespace crosscheck
