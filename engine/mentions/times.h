// Finds the times a text names and says which days they are, as a newspaper of that day means them.
//
//   TimeFinder finder;
//   finder.Find(MentionText("shelled on Saturday", lexicon), {.published_day = 19582});
//   // one mention, "on Saturday" without "on": 2023-08-12 (19582 is Sunday 2023-08-13)
//
// A bare weekday, day or month is the latest one up to the day of publication, unless the words
// around it look ahead ("will ... on Monday", "next"). "overnight" is the day before and the day;
// "this week" Monday to publication; "mid-July" the 11th to the 20th; "since Sunday" from then to
// publication; "for two days running" the last two days. Decades, seasons, quarters, ranges,
// holidays of a fixed date, and words that point back ("that day", "the next day", "two days
// earlier") to the last date named before them, or to TimeContext.anchor, are resolved too.
// English, Ukrainian and Russian; the words are data (engine/data/mentions/times_*.textproto).
//
// Mentions come in text order and do not overlap. Never fails. Const use from any thread.
#ifndef CROSSCHECK_ENGINE_MENTIONS_TIMES_H_
#define CROSSCHECK_ENGINE_MENTIONS_TIMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/mentions/tokens.h"
#include "proto/claim.pb.h"

namespace crosscheck {

enum class TimeKind : std::uint8_t {
  kDate,       // days on the calendar: `span` is set
  kDuration,   // "for three hours": how long, not when; `duration_days` when in days or longer
  kRecurring,  // "daily", "every Friday": `span` is not set
  kTimeOfDay,  // "at 11:32pm" without a day beside it: `span` is the day it most likely means
  kReference,  // "at the time", "now": `span` is what it points to, when something was named
};

// The word that ties the time to what it times.
enum class TimeBound : std::uint8_t { kNone, kSince, kUntil, kBy, kAfter, kBefore };

enum class TimeRole : std::uint8_t {
  kUnknown,
  kReport,  // beside a verb of saying: "said on Saturday", "in a statement on Monday"
};

struct TimeMention {
  std::size_t begin = 0;  // bytes of the text; without the preposition before it
  std::size_t end = 0;
  TimeKind kind = TimeKind::kDate;
  TimeBound bound = TimeBound::kNone;
  TimeRole role = TimeRole::kUnknown;
  // The days meant; bounds applied (`since X` is X to publication, `by X` ends on X and is open
  // before). `text` holds the words. No first and last day: not resolved.
  TimeSpan span;
  // The time named, without the bound: 2023-08-12 of "since Saturday". Unset as `span` is.
  TimeSpan named;
  bool resolved = false;  // `span` says something
  // Points back to a date named before it or to the anchor ("the next day"), by so many days (1);
  // nothing named: `offset_days` is set and the span is not.
  bool anaphoric = false;
  std::optional<int> offset_days;
  bool future = false;       // read as after publication
  double duration_days = 0;  // of durations; 0 when not known or shorter than an hour
  std::string edtf;          // FormatEdtf(span); empty when not resolved
};

struct TimeContext {
  std::int32_t published_day = 0;  // days since 1970-01-01
  // What "that day" means before the text itself has named a date.
  std::optional<TimeSpan> anchor;
  // Bare dates without a year or weekdays mean the one nearest before the anchor rather than
  // publication: for histories and for text under a dated header.
  bool relative_to_anchor = false;
  // Also years and dates of a narrative carry over: "3 September" after "1 September 1939" is
  // 1939. On by itself when the last date named is more than two years before publication.
  bool narrative = false;
};

class TimeFinder {
 public:
  std::vector<TimeMention> Find(const MentionText& text, const TimeContext& context) const;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_TIMES_H_
