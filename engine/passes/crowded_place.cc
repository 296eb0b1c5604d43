#include "engine/passes/crowded_place.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/findings/question_length.h"
#include "engine/passes/totals_before.h"
#include "engine/reading/subject_days.h"
#include "engine/relate/control.h"
#include "engine/relate/quantity.h"
#include "engine/relate/statement.h"
#include "engine/relate/subjects.h"
#include "storage/parallel.h"

namespace crosscheck {
namespace {

// The days that the claim may be about.
DayBounds DaysOf(const ClaimKey& key, const ClaimGlance& glance) {
  return DaysOf(key, glance.is_inexact ? kApproximateMarginDays : kExactMarginDays);
}

// Of what is said on control, when a part of it is some quarters.
constexpr int64_t kMostReadings = 8;

// Around the days of questions on running totals: one that goes on, what it hangs on, and what a denial reaches.
constexpr int64_t kTotalsMarginDays = kLongestQuestionDays + kPersistenceDays + kDeniedTotalDays + 1;

// The days up to which its running totals may count; none when nobody knows.
DayBounds AsOfDays(const ClaimGlance& glance) {
  if (glance.last_day.has_value()) {
    const int64_t margin = glance.is_inexact ? kApproximateMarginDays : 0;
    return {*glance.last_day, ToKeyDay(*glance.last_day + margin)};
  }
  return glance.known_day.has_value() ? DayBounds{*glance.known_day, *glance.known_day} : DayBounds{0, -1};
}

DayRange Wider(const DayRange& range, int64_t before, int64_t after) {
  return {range.first_day == kMinDay ? kMinDay : ToKeyDay(range.first_day - before),
          range.last_day == kMaxDay ? kMaxDay : ToKeyDay(range.last_day + after)};
}

// Where the questions begin that may go on to these days.
DayRange WhereQuestionsBegin(const DayRange& days) { return Wider(days, kLongestQuestionDays, 0); }

}  // namespace

bool CrowdedPlace::IsPossible(const PlaceMap& map, int cluster) {
  const absl::Span<const int> cells = map.CellsOf(cluster);
  return std::none_of(cells.begin(), cells.end(), [&map](int index) {
    const auto& places = map.cell(index).places();
    return std::any_of(places.begin(), places.end(),
                       [](const NightPlace& place) { return place.unlisted(); });
  });
}

CrowdedPlace::CrowdedPlace(const ReadView& view, const PlaceMap& map, const Vocabulary& vocabulary,
                           int cluster)
    : view_(view), map_(map), vocabulary_(vocabulary), cluster_(cluster), corrections_(view, vocabulary) {
  for (const EventType* event : vocabulary.event_types()) {
    Type& type = types_[event->id()];
    type.event = event;
    type.family = std::string(vocabulary.OccurrenceFamily(event->id()));
    type.answers_control = Answers(*event, CONTROL);
    type.only_counts = event->answers_size() == 1 && Answers(*event, QUANTITY);
    type.excludes_others = event->one_doer() || Answers(*event, ORDER);
  }
}

const CrowdedPlace::Type& CrowdedPlace::TypeOf(absl::string_view event_type) const {
  const auto it = types_.find(event_type);
  return it == types_.end() ? no_type_ : it->second;
}

bool CrowdedPlace::IsDenial(const Type& type, const ClaimGlance& glance) {
  return glance.is_denied && (!type.only_counts || glance.measures.empty());
}

// Beside two plans with different days, or an order and its denial, stands what is told of the days between them.
int64_t CrowdedPlace::ReachOf(const Type& type, const ClaimGlance& glance) {
  const Force force = ForceOf(glance.modality, type.event);
  return force == Force::kNone ? 0 : FamilyReachDays(force, *type.event);
}

absl::Status CrowdedPlace::Look(const std::set<int>& read_with_it) {
  std::set<int> cells;
  for (const int other : map_.Around({cluster_})) {
    const bool is_read_whole = !IsPossible(map_, other), is_read = read_with_it.contains(other);
    for (const int index : map_.CellsOf(other)) {
      if (is_read) cells.insert(index);
      const uint64_t cell = map_.cell(index).cell();
      if (is_read_whole) whole_cells_.insert(cell);
      const absl::StatusOr<ScanCounts> counts = view_.ScanCellsBytes(
          {.cell_min = cell, .cell_max = cell, .is_bulk = true},
          [&](const ClaimKey& key, absl::string_view bytes) {
            const ClaimGlance glance = GlanceAt(bytes);
            if (is_read) corrections_.Note(key, glance, other == cluster_);
            const Type& type = TypeOf(glance.event_type);
            if (type.event == nullptr) return true;
            NoteDays(type, key, glance, other == cluster_);
            if (type.answers_control) NoteControl(key, glance, other == cluster_);
            if (other == cluster_) NoteSubjects(type, key, glance, IsOfOneDay(type, key, glance));
            return true;
          },
          IgnoreDamage);
      if (!counts.ok()) return counts.status();
    }
  }
  for (auto& [family, days] : questioned_) days.Seal();
  AddQuestionedDays();
  const std::set<ClaimKey> elsewhere = map_.LinkedTo(cells);
  return corrections_.Seal({elsewhere.begin(), elsewhere.end()});
}

bool CrowdedPlace::IsOfOneDay(const Type& type, const ClaimKey& key, const ClaimGlance& glance) {
  return !type.excludes_others && ForceOf(glance.modality, type.event) == Force::kFact &&
         key.span_class == 0 && !glance.is_inexact && !glance.has_time;
}

void CrowdedPlace::NoteDays(const Type& type, const ClaimKey& key, const ClaimGlance& glance,
                            bool is_here) {
  if (!IsOfOneDay(type, key, glance)) {
    questioned_[type.family].Add(DaysOf(key, glance), ReachOf(type, glance));
    return;
  }
  DayOfFamily& day = days_[type.family][key.first_day];
  day.claims += is_here;
  day.is_denied |= IsDenial(type, glance);
}

void CrowdedPlace::NoteControl(const ClaimKey& key, const ClaimGlance& glance, bool is_here) {
  if (is_here) on_control_.Note(key.first_day);
  if (key.span_class >= kLeastLongSpanClass) lasting_.push_back(DaysOf(key, glance));
}

bool CrowdedPlace::IsQuestioned(absl::string_view family, const DayBounds& days) const {
  const auto it = questioned_.find(family);
  return it != questioned_.end() && it->second.Meet(days);
}

void CrowdedPlace::NoteSubjects(const Type& type, const ClaimKey& key, const ClaimGlance& glance,
                                bool is_of_one_day) {
  if (!is_of_one_day) ++on_families_[type.family];
  for (const absl::string_view measure : glance.measures) {
    Counted& counted = on_measures_[std::string(measure)];
    ++counted.claims;
    counted.of_incidents += glance.has_counts;
  }
  if (glance.has_totals) NoteTotals(key, glance);
}

void CrowdedPlace::NoteTotals(const ClaimKey& key, const ClaimGlance& glance) {
  const DayBounds days = AsOfDays(glance);
  if (days.last < days.first) return;
  knows_totals_before_they_begin_ |= days.last < key.first_day;
  for (const absl::string_view measure : glance.measures) on_measures_[std::string(measure)].totals.Note(days.first);
}

void CrowdedPlace::AddQuestionedDays() {
  for (const auto& [family, days] : days_) {
    for (const auto& [day, said] : days) {
      if (said.claims > 0 && IsQuestioned(family, {day, day})) on_families_[family] += said.claims;
    }
  }
}

std::vector<SubjectSet> CrowdedPlace::Parts(int64_t claims, const DayRange& days) const {
  std::vector<SubjectSet> parts;
  int64_t in_part = 0;
  const auto part_for = [&](int64_t some) -> SubjectSet& {
    if (parts.empty() || (in_part > 0 && in_part + some > claims)) {
      parts.emplace_back();
      in_part = 0;
    }
    in_part += some;
    parts.back().claims = in_part;
    return parts.back();
  };
  for (const ControlDays& control : PartsOfControl(claims, days)) {
    const DayRange questions = {control.questions.first_day, EndOfQuestions(control.questions)};
    if (!Meet(questions, {days.first_day, days.last_day})) continue;
    part_for(on_control_.ClaimsIn(control.claims)).control = control;
  }
  for (const auto& [family, some] : on_families_) part_for(some).families.insert(family);
  std::vector<SubjectSet> of_totals;
  for (const auto& [measure, counted] : on_measures_) {
    std::vector<TotalsDays> totals = PartsOfTotals(measure, counted.totals, claims, days);
    if (totals.empty()) {
      part_for(counted.claims).measures.insert(measure);
      continue;
    }
    if (counted.of_incidents > 0) part_for(counted.of_incidents).counts.insert(measure);
    for (TotalsDays& its : totals) {
      if (!Meet(its.in_full, {days.first_day, days.last_day})) continue;
      const int64_t of_days = counted.totals.ClaimsIn(its.claims);
      of_totals.push_back({.totals = std::move(its), .claims = of_days});
    }
  }
  std::move(of_totals.begin(), of_totals.end(), std::back_inserter(parts));
  AddPartsOfDays(claims, days, &parts);
  return parts;
}

std::vector<TotalsDays> CrowdedPlace::PartsOfTotals(const std::string& measure, const ClaimsByQuarter& totals,
                                                    int64_t claims, const DayRange& days) {
  std::vector<TotalsDays> parts;
  if (totals.Ranges(claims).size() == 1) return parts;
  for (const DayRange& range : totals.Ranges(claims, WhereQuestionsBegin(days))) {
    parts.push_back({measure, range, Wider(range, 0, kLongestQuestionDays),
                     Wider(range, kTotalsMarginDays, kTotalsMarginDays), {}});
  }
  return parts;
}

absl::Status CrowdedPlace::AddTotalsBefore(std::optional<int32_t> as_known_day, int threads,
                                           std::vector<SubjectSet>* parts) const {
  std::map<std::string, std::vector<TotalsDays*>> by_measure;  // each in order of time
  for (SubjectSet& part : *parts) {
    if (part.totals.has_value()) by_measure[part.totals->measure].push_back(&*part.totals);
  }
  // Each thread looks at the place once, for its share of the measures.
  const int piece_count = std::min(threads, static_cast<int>(by_measure.size()));
  std::vector<std::vector<MeasureDays>> pieces(static_cast<size_t>(piece_count));
  size_t next = 0;
  for (const auto& [measure, its] : by_measure) {
    MeasureDays& days = pieces[next++ % pieces.size()].emplace_back(MeasureDays{measure, {}});
    for (const TotalsDays* totals : its) days.days.push_back(totals->claims.first_day);
  }
  const absl::Span<const int> here = map_.CellsOf(cluster_);
  const std::vector<CellRange> place = map_.RangesOf({here.begin(), here.end()});
  const TotalsBeforeOptions options = {
      .as_known_day = as_known_day,
      .may_have_partners = [this](const Claim& claim) { return corrections_.MayHavePartners(claim); }};
  return RunParallel(piece_count, threads, [&](int i, int) -> absl::Status {
    const std::vector<MeasureDays>& measures = pieces[static_cast<size_t>(i)];
    absl::StatusOr<std::vector<TotalsBefore>> before = FindTotalsBefore(view_, place, measures, vocabulary_, options);
    if (!before.ok()) return before.status();
    for (size_t k = 0; k < measures.size(); ++k) {
      const std::vector<TotalsDays*>& its = by_measure.at(measures[k].measure);
      for (size_t part = 0; part < its.size(); ++part) its[part]->before = std::move((*before)[k][part]);
    }
    return absl::OkStatus();
  });
}

ControlDays CrowdedPlace::WithClaims(const DayRange& questions) const {
  // A question begins on one of the days and may go on.
  const DayRange open = Wider(questions, 0, kLongestQuestionDays);
  ControlDays days{questions, Wider(open, kControlMarginDays, kControlMarginDays)};
  const DayRange near = Wider(open, kPersistenceDays + 1, kPersistenceDays + 1);
  for (const DayBounds& lasting : lasting_) {
    if (!Meet(near, lasting)) continue;
    const DayRange around = Wider({lasting.first, lasting.last}, kControlMarginDays, kControlMarginDays);
    days.claims.first_day = std::min(days.claims.first_day, around.first_day);
    days.claims.last_day = std::max(days.claims.last_day, around.last_day);
  }
  return days;
}

// Two claims that both last are at odds for as long as both do.
int32_t CrowdedPlace::EndOfQuestions(const DayRange& questions) const {
  const DayRange open = Wider(questions, 0, kLongestQuestionDays);
  int32_t latest = kMinDay, second = kMinDay;
  for (const DayBounds& lasting : lasting_) {
    if (!Meet(open, lasting)) continue;
    second = std::max(second, std::min(latest, lasting.last));
    latest = std::max(latest, lasting.last);
  }
  return std::max(open.last_day, second);
}

std::vector<ControlDays> CrowdedPlace::PartsOfControl(int64_t claims, const DayRange& days) const {
  if (on_control_.empty()) return {};
  std::vector<ControlDays> parts;
  int64_t read = 0;
  for (const DayRange& range : on_control_.Ranges(claims, WhereQuestionsBegin(days))) {
    parts.push_back(WithClaims(range));
    read += on_control_.ClaimsIn(parts.back().claims);
  }
  if (read > kMostReadings * on_control_.all()) return {ControlDays{}};
  return parts;
}

void CrowdedPlace::AddPartsOfDays(int64_t claims, const DayRange& asked,
                                  std::vector<SubjectSet>* parts) const {
  int64_t in_part = 0;
  for (const auto& [family, days] : days_) {
    for (const auto& [day, said] : days) {
      if (day < asked.first_day || day > asked.last_day) continue;
      if (!said.is_denied || said.claims == 0 || IsQuestioned(family, {day, day})) continue;
      if (in_part == 0 || in_part + said.claims > claims) {
        parts->emplace_back();
        in_part = 0;
      }
      DayRange& range = parts->back().by_day.try_emplace(family, DayRange{day, day}).first->second;
      range.last_day = day;
      in_part += said.claims;
      parts->back().claims = in_part;
    }
  }
}

bool CrowdedPlace::Asks(const SubjectSet& subjects, QuestionKind kind, absl::string_view subject,
                        const DayBounds& days) const {
  if (kind == CONTROL) return subjects.control.has_value();
  // "killed, civilians, incident"
  const size_t comma = kind == QUANTITY ? subject.find(',') : absl::string_view::npos;
  if (comma != absl::string_view::npos) {
    const absl::string_view measure = subject.substr(0, comma);
    if (subjects.measures.contains(measure)) return true;
    if (!IsOnRunningTotal(kind, subject)) return subjects.counts.contains(measure);
    return subjects.totals.has_value() && subjects.totals->measure == measure;
  }
  if (kind == PLAN || kind == ORDER || IsQuestioned(subject, days)) {
    return subjects.families.contains(subject);
  }
  const auto range = subjects.by_day.find(subject);
  return range != subjects.by_day.end() && range->second.first_day <= days.first &&
         days.first <= range->second.last_day;
}

bool CrowdedPlace::HasFinding(const SubjectSet& subjects, QuestionKind kind, const DayBounds& days) const {
  const int32_t first_day = ToKeyDay(days.first);
  const auto is_in = [first_day](const DayRange& range) {
    return range.first_day <= first_day && first_day <= range.last_day;
  };
  if (subjects.totals.has_value()) return kind == QUANTITY && is_in(subjects.totals->questions);
  return kind != CONTROL || (subjects.control.has_value() && is_in(subjects.control->questions));
}

DayRange CrowdedPlace::DaysToRead(const SubjectSet& subjects) const {
  if (!whole_cells_.empty() || !subjects.families.empty() || !subjects.measures.empty() ||
      !subjects.counts.empty()) {
    return {};
  }
  if (subjects.totals.has_value()) {
    if (knows_totals_before_they_begin_) return {};
    return Wider(subjects.totals->claims, kApproximateMarginDays, kApproximateMarginDays);
  }
  DayRange days = {kMaxDay, kMinDay};
  const auto take = [&days](const DayRange& some) {
    days.first_day = std::min(days.first_day, some.first_day);
    days.last_day = std::max(days.last_day, some.last_day);
  };
  if (subjects.control.has_value()) {
    take(Wider(subjects.control->claims, kApproximateMarginDays, kApproximateMarginDays));
  }
  for (const auto& [family, range] : subjects.by_day) take(range);
  return days;
}

bool CrowdedPlace::Bears(const SubjectSet& subjects, const ClaimKey& key,
                         const ClaimGlance& glance) const {
  if (whole_cells_.contains(key.cell)) return true;
  const Type& type = TypeOf(glance.event_type);
  if (type.event == nullptr) return false;
  if (subjects.control.has_value() && type.answers_control &&
      Meet(subjects.control->claims, DaysOf(key, glance))) {
    return true;
  }
  for (const absl::string_view measure : glance.measures) {
    if (subjects.measures.contains(measure)) return true;
    if (glance.has_counts && subjects.counts.contains(measure)) return true;
  }
  if (subjects.totals.has_value() && glance.has_totals && glance.CountsIn(subjects.totals->measure) &&
      Meet(subjects.totals->claims, AsOfDays(glance))) {
    return true;
  }
  if (subjects.families.contains(type.family) && IsQuestioned(type.family, DaysOf(key, glance))) {
    return true;
  }
  const auto range = subjects.by_day.find(type.family);
  if (range == subjects.by_day.end() || !IsOfOneDay(type, key, glance)) return false;
  const int32_t day = key.first_day;
  if (day < range->second.first_day || day > range->second.last_day) return false;
  const auto& said = days_.at(type.family);
  const auto it = said.find(day);
  return it != said.end() && it->second.is_denied && !IsQuestioned(type.family, {day, day});
}

}  // namespace crosscheck
