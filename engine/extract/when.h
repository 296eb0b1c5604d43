// When a told event is said to have happened: the date in its own words, else that of the event it
// belongs to, else as much as the tense says.
//
// Dates are EDTF. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_WHEN_H_
#define CROSSCHECK_ENGINE_EXTRACT_WHEN_H_

#include <string>
#include <vector>

#include "engine/extract/context.h"

namespace crosscheck {

enum class DateSource { kClause, kSentence, kEvent, kTense };

struct StatedDate {
  std::string edtf;
  DateSource source = DateSource::kTense;
  int mention = -1;  // index into context.times
};

// Follows the events of the text from the beginning, so that "six people died" has the date of the
// quake told before.
class DateTrack {
 public:
  explicit DateTrack(const ArticleContext& context);

  // `said`: when the claimant said it; empty: not stated.
  StatedDate Of(const EventMention& event, const std::string& place, const std::string& said);

  // When the attribution's words were said; empty: not stated. A quotation that goes on was said
  // when it began.
  std::string Said(std::size_t attribution) const;

  // An event of a moment, or what one brings about; not who holds a place.
  bool IsIncident(const std::string& event) const;

  // An event of a moment alone.
  bool Happens(const std::string& event) const;

  // The date of the first event that one of the two sentences after this one tells with a date: a
  // lead says what happened, the next paragraph when. Empty: none.
  std::string ToldAfter(const std::string& event, const std::string& place,
                        std::size_t sentence) const;

  // Says that a claim with this date was made.
  void Note(const EventMention& event, const StatedDate& date, const std::string& place);

 private:
  bool SinceEvent(const Located<TimeMention>& time) const;
  StatedDate Find(const EventMention& event, const std::string& place) const;
  // "a day after", "two weeks before": the date counted from that of what it is tied to.
  std::string CountedFrom(const EventMention& event) const;
  // The day that the clause before a subordinate one names; empty: none.
  std::string DayOfMainClause(const EventMention& event) const;
  // The day the sentence was written on.
  std::string Today(std::size_t sentence) const;
  int In(const TokenRange& range, std::size_t near) const;
  // "The toll of the strike rose to 31 on Tuesday": where the verb of such a count begins, whose day is that
  // of the count; the end of the range otherwise.
  std::size_t CountRisesAt(const EventMention& event, std::size_t end) const;

  struct Incident {
    std::string edtf;
    std::string place;
    std::size_t sentence = 0;
    bool disaster = false;
    bool vote = false;
  };

  const ArticleContext& context_;
  std::vector<bool> report_;  // by time mention
  std::vector<Incident> incidents_;
  Incident harm_;  // the last that was told of people or things, with a date of its own
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_WHEN_H_
