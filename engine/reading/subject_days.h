// Of which days claims have to be read to report on some days, subject by subject: control, a family of events, what
// is intended of it, counts, running totals.
//
//   SubjectDays days(vocabulary, options.first_day, options.last_day);
//   view.ScanCellsBytes({..., .first_day = ToKeyDay(days.ToScan(false, true).first), ...}, [&](key, bytes) {
//     if (days.IsRead(days.TopicOf(GlanceAt(bytes)), SubjectDays::DaysAtMostOf(key), /*of_area=*/false)) ...
//   });
//   days.WidenFor(topic, WideDays::Of(claim), /*of_area=*/false);  // a claim that lasts reaches other days
//   days.WidenFor(question, statements);   // and a question that goes on for weeks has answers of weeks
//
// What is read once stays so: days are widened and never narrowed.
//
// More than needed rather than less. `of_area`: the claim is about an area around the places asked for, where only
// that matters which bears on what lies inside. One thread at a time; the vocabulary is borrowed.
#ifndef CROSSCHECK_ENGINE_READING_SUBJECT_DAYS_H_
#define CROSSCHECK_ENGINE_READING_SUBJECT_DAYS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/findings/question_group.h"
#include "engine/findings/question_length.h"
#include "engine/reading/claim_glance.h"
#include "engine/reading/days_near.h"
#include "engine/relate/statement.h"
#include "engine/time/span.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "proto/finding.pb.h"
#include "storage/keys.h"

namespace crosscheck {

// Days since 1970-01-01, both included; wide enough for those beyond the ends.
struct WideDays {
  int64_t first = 0, last = -1;

  static WideDays Of(const DayBounds& bounds);
  // As compared.
  static WideDays Of(const Claim& claim);

  bool IsEmpty() const { return first > last; }
  bool Meets(const WideDays& other) const { return first <= other.last && other.first <= last; }
  bool Holds(const WideDays& other) const { return first <= other.first && other.last <= last; }
  WideDays Wider(int64_t days) const { return {first - days, last + days}; }
  void Take(const WideDays& other);  // becomes what holds both
};

// Claims of shorter spans than this class (storage/keys.h), those of up to eight days, are read with what is at odds
// with them; for others days are widened.
inline constexpr uint8_t kLeastLongSpanClass = 4;

// How far around the days of a question on control claims decide on it, and on whether it goes on.
extern const int64_t kControlMarginDays;

class SubjectDays {
 public:
  // Unset: open at that end.
  SubjectDays(const Vocabulary& vocabulary, std::optional<int32_t> first_day,
              std::optional<int32_t> last_day);

  // Those asked for.
  const WideDays& asked() const { return asked_; }

  // A number for what a claim with such a type, modality and numbers is about.
  int TopicOf(const ClaimGlance& glance);

  // The days that a claim with this key may be about; its own may be fewer.
  static WideDays DaysAtMostOf(const ClaimKey& key);

  // Whether the days are among those that are read of one of the topic's subjects, or, unless it is of an area, asked
  // for.
  bool IsRead(int topic, const WideDays& days, bool of_area) const;

  // All days of which something may be read, but for intentions, of which an index knows.
  WideDays ToScan(bool of_area, bool with_control) const;
  WideDays OfIntentions() const;

  // Takes in a claim about the places asked for: of areas around them totals are read that count up to its days. True
  // when it answers who is in control, on days that are read.
  bool NoteAsked(int topic, const WideDays& days);

  // Reads as well what is at odds with such a claim, if it may be a part of a question on the days asked for, or of a
  // question for which it was widened; true when something is to be read that was not.
  bool WidenFor(int topic, const WideDays& days, bool of_area);
  // Reads as well what else may belong to the question, if it is about some of the days asked for; true when something
  // is to be read that was not. `statements`: those whose positions it holds.
  bool WidenFor(const QuestionGroup& question, absl::Span<const Statement> statements);

 private:
  struct Subject {
    int64_t reach = 0;   // how many days beyond a claim's own decide on whether it is at odds with others
    QuestionLength length;
    bool is_control = false;
    bool is_intention = false;
    bool is_totals = false;
    WideDays days;
    WideDays followed;   // asked for, and of questions
    WideDays of_totals;  // of areas
  };
  using Numbers = std::vector<int>;
  // Of which subjects.
  struct Topic {
    Numbers inside, of_area;
    const Numbers& Of(bool is_of_area) const { return is_of_area ? of_area : inside; }
  };

  // `at_odds`: how many days may lie between two claims that are at odds.
  int Named(const std::string& name, int64_t reach, int64_t at_odds, const QuestionLength& length);
  int Named(const std::string& name, int64_t reach, const QuestionLength& length) {
    return Named(name, reach, reach, length);
  }
  Subject& At(int number) { return subjects_[static_cast<size_t>(number)]; }
  const Subject& At(int number) const { return subjects_[static_cast<size_t>(number)]; }
  const Numbers& SubjectsOf(int topic, bool of_area) const { return topics_[static_cast<size_t>(topic)].Of(of_area); }
  Numbers MakeSubjects(const ClaimGlance& glance, bool of_area);
  static const WideDays& DaysOf(const Subject& subject, bool of_area) {
    return of_area && subject.is_totals ? subject.of_totals : subject.days;
  }
  void AddSubjects(const ClaimGlance& glance, QuestionKind kind, std::set<int>& numbers);

  const Vocabulary& vocabulary_;
  const WideDays asked_;
  std::vector<Subject> subjects_;
  absl::flat_hash_map<std::string, int> numbers_;
  std::vector<Topic> topics_;
  absl::flat_hash_map<std::string, int> by_glance_;
  std::string glance_key_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_SUBJECT_DAYS_H_
