// Of which days claims have to be read to report on some days, subject by subject: control, a family of events, what
// is intended of it, counts, running totals.
//
//   SubjectDays days(vocabulary, options.first_day, options.last_day);
//   view.ScanCellsBytes({..., .first_day = ToKeyDay(days.ToScan(false, true).first), ...}, [&](key, bytes) {
//     if (days.MayBeRead(key, GlanceAt(bytes), /*of_area=*/false)) ...
//   });
//   days.WidenFor(claim, /*of_area=*/false);   // a claim that lasts reaches other days
//   days.WidenFor(question, statements);       // and a question that goes on for weeks has answers of weeks
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

// Claims of shorter spans than this class (storage/keys.h) are read without asking first how far they make the days
// reach: those of up to eight days.
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

  // Whether the claim's days are among those that are read of one of its subjects, or, unless it is of an area, asked
  // for.
  bool IsRead(const Claim& claim, bool of_area);
  // Likewise by its key and a glance at it; its own days may yet say no.
  bool MayBeRead(const ClaimKey& key, const ClaimGlance& glance, bool of_area);

  // All days of which something may be read, but for intentions, of which an index knows.
  WideDays ToScan(bool of_area, bool with_control) const;
  WideDays OfIntentions() const;
  // The days of claims for which to widen.
  WideDays ToWidenFor() const;

  // Begins anew with what claims about the places asked for say of areas: totals are compared with those that count
  // up to their days, and no others.
  void ForgetAsked();
  // Takes in such a claim. True when it answers who is in control, on days that are read.
  bool NoteAsked(const Claim& claim);

  // Reads as well what is at odds with the claim, if it may be a part of a question on the days asked for, or of a
  // question for which it was widened; true when something is to be read that was not.
  bool WidenFor(const Claim& claim, bool of_area);
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

  // `at_odds`: how many days may lie between two claims that are at odds.
  int Named(const std::string& name, int64_t reach, int64_t at_odds, const QuestionLength& length);
  int Named(const std::string& name, int64_t reach, const QuestionLength& length) {
    return Named(name, reach, reach, length);
  }
  Subject& At(int number) { return subjects_[static_cast<size_t>(number)]; }
  // What a claim with such a type, modality and numbers is about.
  const Numbers& SubjectsOf(const ClaimGlance& glance, bool of_area);
  Numbers MakeSubjects(const ClaimGlance& glance, bool of_area);
  static const WideDays& DaysOf(const Subject& subject, bool of_area) {
    return of_area && subject.is_totals ? subject.of_totals : subject.days;
  }
  bool MeetsAny(const WideDays& days, const ClaimGlance& glance, bool of_area);
  void AddSubjects(const ClaimGlance& glance, QuestionKind kind, std::set<int>& numbers);

  const Vocabulary& vocabulary_;
  const WideDays asked_;
  std::vector<Subject> subjects_;
  absl::flat_hash_map<std::string, int> numbers_;
  absl::flat_hash_map<std::string, Numbers> by_glance_;
  std::string glance_key_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_READING_SUBJECT_DAYS_H_
