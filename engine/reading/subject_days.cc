#include "engine/reading/subject_days.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/findings/question_length.h"
#include "engine/relate/control.h"
#include "engine/relate/running_total.h"
#include "engine/relate/statement.h"
#include "engine/relate/subjects.h"
#include "engine/report/report_selection.h"

namespace crosscheck {
namespace {

// Beyond any day there is.
constexpr int64_t kFar = int64_t{1} << 40;
// An approximate day is compared a day wider than it is kept under; longer dates are found by the index of what counts
// on any day.
constexpr int64_t kApproximateDays = 1;
// A question that goes on is followed at least so much farther each time, and as far again as it has lasted.
constexpr int64_t kLeastWidening = 30;

// What can be at odds with an answer on control, and the answers of the source of that before it.
constexpr int64_t kControlReach = 2 * kPersistenceDays + 1;
constexpr int64_t kCountsReach = kAsOfDays + 1;
constexpr int64_t kShortDays = int64_t{1} << (kLeastLongSpanClass - 1);

// The days, with all of the periods in which they begin and end.
WideDays WithPeriods(WideDays days, Period period) {
  if (days.first > -kFar) days.first = PeriodAround(period, ToKeyDay(days.first)).first;
  if (days.last < kFar) days.last = PeriodAround(period, ToKeyDay(days.last)).last;
  return days;
}

}  // namespace

const int64_t kControlMarginDays = kLongestQuestionDays + kPersistenceDays + kControlReach;

WideDays WideDays::Of(const DayBounds& bounds) {
  WideDays days{bounds.open_first() ? -kFar : bounds.first, bounds.open_last() ? kFar : bounds.last};
  if (days.IsEmpty()) days.last = days.first;
  return days;
}

WideDays WideDays::Of(const Claim& claim) { return Of(ComparedDays(claim.event_time())); }

void WideDays::Take(const WideDays& other) {
  if (other.IsEmpty()) return;
  *this = IsEmpty() ? other : WideDays{std::min(first, other.first), std::max(last, other.last)};
}

SubjectDays::SubjectDays(const Vocabulary& vocabulary, std::optional<int32_t> first_day,
                         std::optional<int32_t> last_day)
    : vocabulary_(vocabulary),
      asked_{first_day.has_value() ? *first_day : -kFar, last_day.has_value() ? *last_day : kFar} {
  for (const EventType* type : vocabulary_.event_types()) {
    ClaimGlance fact;
    fact.event_type = type->id();
    fact.modality = ASSERTED;
    fact.has_counts = fact.has_totals = true;
    TopicOf(fact);
    ClaimGlance plan;
    plan.event_type = type->id();
    plan.modality = PLANNED;
    TopicOf(plan);
  }
}

int SubjectDays::Named(const std::string& name, int64_t reach, int64_t at_odds, const QuestionLength& length) {
  const auto [it, is_new] = numbers_.try_emplace(name, static_cast<int>(subjects_.size()));
  if (is_new) {
    subjects_.emplace_back();
    subjects_.back().followed = asked_;
  }
  Subject& subject = At(it->second);
  subject.reach = std::max(subject.reach, reach);
  if (is_new || subject.length.longest_days < length.longest_days) subject.length = length;
  subject.days.Take(asked_.Wider(subject.length.quiet_days + subject.reach + kShortDays + 1));
  // One period of a dispute is about the days asked for when there are conflicts on both sides of them.
  subject.days.Take(WithPeriods(asked_, subject.length.period).Wider(at_odds + kShortDays + 1));
  return it->second;
}

int SubjectDays::TopicOf(const ClaimGlance& glance) {
  glance_key_.assign(glance.event_type.data(), glance.event_type.size());
  glance_key_.push_back(static_cast<char>(glance.modality * 8 + glance.has_counts * 4 +
                                          glance.has_totals * 2 + glance.is_denied));
  const auto it = by_glance_.find(glance_key_);
  if (it != by_glance_.end()) return it->second;
  topics_.push_back({.inside = MakeSubjects(glance, /*of_area=*/false),
                     .of_area = MakeSubjects(glance, /*of_area=*/true)});
  return by_glance_.emplace(glance_key_, static_cast<int>(topics_.size()) - 1).first->second;
}

SubjectDays::Numbers SubjectDays::MakeSubjects(const ClaimGlance& glance, bool of_area) {
  Numbers subjects;
  const EventType* event = vocabulary_.FindEventType(glance.event_type);
  const Force force = event == nullptr ? Force::kNone : ForceOf(glance.modality, event);
  if (force == Force::kNone) return subjects;
  const absl::string_view family = vocabulary_.OccurrenceFamily(glance.event_type);
  const int64_t reach = FamilyReachDays(force, *event) + 1;
  if (force != Force::kFact) {
    subjects.push_back(Named(absl::StrCat("intended ", family), reach, LengthOf(PLAN, "")));
    At(subjects.back()).is_intention = true;
    return subjects;
  }
  // Of what happened in an area only a denial reaches the places inside.
  if (!of_area || glance.is_denied) {
    const QuestionKind kind = Answers(*event, ORDER) ? ORDER : OCCURRENCE;
    subjects.push_back(Named(absl::StrCat("family ", family), reach, LengthOf(kind, "")));
  }
  if (Answers(*event, CONTROL)) {
    subjects.push_back(Named("control", kControlReach, kPersistenceDays, LengthOf(CONTROL, "")));
    At(subjects.back()).is_control = true;
  }
  if (glance.has_counts) subjects.push_back(Named("counts", kCountsReach, LengthOf(QUANTITY, "incident")));
  if (glance.has_totals) {
    subjects.push_back(Named("totals", kCountsReach, LengthOf(QUANTITY, "cumulative")));
    At(subjects.back()).is_totals = true;
  }
  return subjects;
}

WideDays SubjectDays::DaysAtMostOf(const ClaimKey& key) {
  return WideDays::Of(crosscheck::DaysOf(key, kApproximateDays));
}

bool SubjectDays::IsRead(int topic, const WideDays& days, bool of_area) const {
  if (!of_area && days.Meets(asked_)) return true;
  const Numbers& subjects = SubjectsOf(topic, of_area);
  return std::any_of(subjects.begin(), subjects.end(),
                     [&](int number) { return days.Meets(DaysOf(At(number), of_area)); });
}

WideDays SubjectDays::ToScan(bool of_area, bool with_control) const {
  WideDays days = asked_;
  for (const Subject& subject : subjects_) {
    if (subject.is_intention || (subject.is_control && !with_control)) continue;
    days.Take(DaysOf(subject, of_area));
  }
  return days.Wider(kApproximateDays);
}

WideDays SubjectDays::OfIntentions() const {
  WideDays days;
  for (const Subject& subject : subjects_) {
    if (subject.is_intention) days.Take(subject.days);
  }
  return days.Wider(kApproximateDays);
}

bool SubjectDays::NoteAsked(int topic, const WideDays& days) {
  bool answers_control = false;
  for (const int number : SubjectsOf(topic, /*of_area=*/false)) {
    Subject& subject = At(number);
    answers_control |= subject.is_control && days.Meets(subject.days);
    if (!subject.is_totals) continue;
    WideDays up_to = days;
    if (up_to.last < kFar) up_to.first = up_to.last;
    if (up_to.Meets(subject.days)) subject.of_totals.Take(up_to.Wider(2 * kAsOfDays));
  }
  return answers_control;
}

bool SubjectDays::WidenFor(int topic, const WideDays& days, bool of_area) {
  bool has_grown = false;
  for (const int number : SubjectsOf(topic, of_area)) {
    Subject& subject = At(number);
    // Totals are compared by the day up to which they count.
    if (subject.is_totals || !days.Meets(subject.followed.Wider(subject.length.quiet_days + 1))) continue;
    const WideDays needed = days.Wider(subject.reach);
    if (subject.days.Holds(needed)) continue;
    subject.days.Take(needed);
    has_grown = true;
  }
  return has_grown;
}

// Of control only answers on control belong to a question, and of anything else no others.
void SubjectDays::AddSubjects(const ClaimGlance& glance, QuestionKind kind,
                              std::set<int>& numbers) {
  for (const int number : SubjectsOf(TopicOf(glance), /*of_area=*/false)) {
    if (At(number).is_control == (kind == CONTROL)) numbers.insert(number);
  }
}

bool SubjectDays::WidenFor(const QuestionGroup& question, absl::Span<const Statement> statements) {
  const WideDays told = WideDays::Of(question.told);
  if (!told.Meets(asked_)) return false;
  std::set<int> numbers;
  for (const int i : question.statements) {
    ClaimGlance glance = GlanceAt(*statements[static_cast<size_t>(i)].claim);
    AddSubjects(glance, question.kind, numbers);
    if (question.kind != PLAN && question.kind != ORDER) continue;
    // What came of a plan or an order stands beside it.
    glance.modality = ASSERTED;
    AddSubjects(glance, question.kind, numbers);
  }
  const QuestionLength length = LengthOf(question.kind, question.subject);
  // Of what is asked period by period all of this one decides on what is one dispute in it.
  const WideDays days = question.part.empty() ? told : WithPeriods(told, length.period);
  const int64_t days_long = std::min(days.last - days.first, kFar) + 1;
  bool has_grown = false;
  for (const int number : numbers) {
    Subject& subject = At(number);
    subject.followed.Take(days);
    const WideDays needed = days.Wider(length.quiet_days + subject.reach);
    if (subject.days.Holds(needed)) continue;
    // What goes on is followed no farther than until it is asked period by period.
    const int64_t more = question.part.empty() ? std::clamp<int64_t>(length.longest_days - days_long, 0,
                                                                     std::max(kLeastWidening, days_long))
                                               : 0;
    subject.days.Take(needed.Wider(more));
    has_grown = true;
  }
  return has_grown;
}

}  // namespace crosscheck
