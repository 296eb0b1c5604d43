#include "engine/run/nightly.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/checks/exceptions.h"
#include "engine/checks/registry.h"
#include "engine/run/grades.h"
#include "engine/run/nightly_cell.h"
#include "engine/run/nightly_cells.h"
#include "engine/run/nightly_facts.h"
#include "engine/run/nightly_findings.h"
#include "engine/run/nightly_map.h"
#include "engine/run/nightly_memory.h"
#include "engine/time/civil.h"
#include "storage/key_codec.h"
#include "storage/verify.h"

namespace crosscheck {
namespace {

constexpr int kReportVersion = 1;
// Of what is remembered. A store with another one is looked at anew.
constexpr int kMemoryVersion = 1;
constexpr int64_t kMostDamages = 100;
constexpr int64_t kManyTouchedClaims = 50000;
constexpr char kIntegrity[] = "storage_integrity";
constexpr char kGrades[] = "moved_grades";
// Grading reads all claims into memory at once.
constexpr int64_t kMostGradedClaims = 200000;

NightNotices Sorted(std::vector<NightNotice> notices) {
  std::sort(notices.begin(), notices.end(), [](const NightNotice& a, const NightNotice& b) {
    return std::tie(a.key(), a.check()) < std::tie(b.key(), b.check());
  });
  NightNotices out;
  for (NightNotice& notice : notices) *out.add_notices() = std::move(notice);
  return out;
}

// Which of two items is read first.
bool ReadFirst(const NightItem& a, const NightItem& b) {
  const auto rank = [](const NightItem& item) {
    const std::string& status = item.status();
    const int order = status == "new" ? 0 : status == "unchanged" ? 1 : status == "aged" ? 2 : 3;
    const NightNotice& notice = item.notice();
    return std::tuple(!item.accepted_by().empty(), order, -notice.severity(), notice.place_id(),
                      notice.source_id(), notice.from(), notice.key());
  };
  return rank(a) < rank(b);
}

class NightMaker {
 public:
  NightMaker(const Store& store, const Vocabulary& vocabulary, const Gazetteer& gazetteer,
             const NightlyOptions& options)
      : store_(store),
        view_(store.NewReadView()),
        vocabulary_(vocabulary),
        gazetteer_(gazetteer),
        options_(options) {
    facts_.day = options.day;
  }

  absl::StatusOr<Night> Make() {
    absl::StatusOr<NightMemory> memory =
        ReadNightMemory(*view_, [this](const Damage&) { ++night_.damages; });
    if (!memory.ok()) return memory.status();
    memory_ = *std::move(memory);
    if (absl::Status status = CheckIntegrity(); !status.ok()) return status;
    if (absl::Status status = BringCellsUpToDate(); !status.ok()) return status;
    if (absl::Status status = Compare(); !status.ok()) return status;
    if (absl::Status status = LookAtTheNight(); !status.ok()) return status;
    WriteReport();
    return std::move(night_);
  }

 private:
  bool Runs(const Check& check) const { return WhyNotRun(check).empty(); }

  std::string WhyNotRun(const Check& check) const {
    if (options_.as_known && check.is_about_store) {
      return "it is about the store as it is now, not about what was published";
    }
    if (options_.skipped_checks.contains(check.name)) return "left out as asked";
    if (check.name == kGrades && ClaimsRemembered() > kMostGradedClaims) {
      return absl::StrCat("more than ", kMostGradedClaims,
                          " claims; `crosscheck sources grade` takes its time for them");
    }
    return "";
  }

  std::optional<int32_t> as_known_day() const {
    return options_.as_known ? std::optional<int32_t>(options_.day) : std::nullopt;
  }

  void Progress(absl::string_view doing, int64_t count) const {
    if (options_.progress) options_.progress(doing, count);
  }

  absl::Status CheckIntegrity() {
    const Check* check = FindCheck(kIntegrity);
    if (check == nullptr || !Runs(*check)) return absl::OkStatus();
    VerifyOptions verify;
    verify.max_damages = kMostDamages;
    verify.progress = [this](int64_t entries) { Progress("entries verified", entries); };
    const absl::StatusOr<VerifyResult> result =
        VerifyStore(store_, verify, [this](const Damage& damage) {
          facts_.damages.push_back({std::string(FamilyName(damage.family)),
                                    KeyToText(damage.family, damage.key), damage.reason});
        });
    if (!result.ok()) return result.status();
    night_.damages += result->damaged;
    facts_.damages_left_out = result->damaged - static_cast<int64_t>(facts_.damages.size());
    for (const FamilyCount& family : result->families) {
      if (family.family == Family::kClaims) claims_counted_ = family.records;
    }
    return absl::OkStatus();
  }

  bool CanGoOn() const {
    return !options_.full && !options_.as_known && memory_.state.complete() &&
           memory_.state.version() == kMemoryVersion &&
           memory_.state.data() == options_.data_digest;
  }

  absl::Status BringCellsUpToDate() {
    std::set<uint64_t> dirty;
    const absl::StatusOr<ScanCounts> counts = view_->ScanEntries(
        Family::kDirty, "", "",
        [&](absl::string_view key, absl::string_view) {
          KeyReader reader(key);
          uint64_t cell = 0;
          if (reader.ReadUint64(&cell)) dirty.insert(cell);
          return true;
        },
        [](const Damage&) {});
    if (!counts.ok()) return counts.status();
    bool everything = !CanGoOn() || MostIsTouched(dirty);
    if (!everything) {
      if (absl::Status status = UpdateFrom(memory_.cells, dirty); !status.ok()) return status;
      // Claims that came without their place being marked, as from a dump that has marks of its own.
      everything = claims_counted_.has_value() && *claims_counted_ != ClaimsRemembered();
    }
    if (everything) {
      memory_.cells.clear();  // nothing is compared with them
      if (absl::Status status = UpdateFrom({}, std::nullopt); !status.ok()) return status;
    }
    night_.looked_at_everything = everything;
    night_.cells_read = static_cast<int64_t>(update_.made.size());
    for (const uint64_t cell : dirty) {
      const auto it = update_.cells.find(cell);
      if (it == update_.cells.end()) continue;
      night_.record.dirty[cell] = {it->second.claims(), it->second.digest()};
    }
    map_ = std::make_unique<const NightMap>(update_.cells);
    return absl::OkStatus();
  }

  // Reading all in one go then costs less than looking up what belongs to each touched claim.
  bool MostIsTouched(const std::set<uint64_t>& dirty) const {
    int64_t touched = 0, all = 0;
    for (const auto& [number, cell] : memory_.cells) {
      all += cell.claims();
      if (dirty.contains(number)) touched += cell.claims();
    }
    return touched >= kManyTouchedClaims && touched > all / 2;
  }

  absl::Status UpdateFrom(std::map<uint64_t, NightCell> cells,
                          std::optional<std::set<uint64_t>> dirty) {
    update_ = {};
    update_.cells = std::move(cells);
    CellsOptions options;
    options.dirty = std::move(dirty);
    options.as_known_day = as_known_day();
    options.progress = [this](int64_t claims) { Progress("claims read", claims); };
    return UpdateCells(*view_, vocabulary_, options, &update_, [](const Damage&) {});
  }

  int64_t ClaimsRemembered() const {
    int64_t claims = 0;
    for (const auto& [number, cell] : update_.cells) claims += cell.claims();
    return claims;
  }

  // Finds out which places and names have to be compared again.
  void FindTouched(std::set<int>* clusters, std::set<std::string>* names) const {
    if (night_.looked_at_everything) {
      for (int i = 0; i < map_->cluster_count(); ++i) clusters->insert(i);
      for (const auto& [name, cells] : map_->names()) names->insert(name);
      return;
    }
    const NightMap before(memory_.cells);
    std::map<int, SubjectSpans> changes;
    for (const uint64_t number : update_.made) {
      const auto old = memory_.cells.find(number);
      const NightCell& now = update_.cells.at(number);
      changes[*map_->IndexOf(number)] =
          ChangesBetween(old == memory_.cells.end() ? nullptr : &old->second, &now);
    }
    // Where it has changed what may be one place, everything is new.
    for (int i = 0; i < map_->cell_count(); ++i) {
      const std::optional<int> old = before.IndexOf(map_->cell(i).cell());
      if (old.has_value() && SameCluster(before, *old, i)) continue;
      AddAllSubjects(map_->cell(i), changes[i]);
    }
    *clusters = map_->Touched(changes);
    std::set<int> members;
    for (const auto& [index, changed] : changes) {
      for (const int member : map_->CellsOf(map_->ClusterOf(index))) members.insert(member);
    }
    for (const auto& [name, cells] : map_->names()) {
      const bool touched = std::any_of(cells.begin(), cells.end(),
                                       [&](int cell) { return members.contains(cell); });
      if (touched) names->insert(name);
    }
  }

  bool SameCluster(const NightMap& before, int old, int now) const {
    const absl::Span<const int> a = before.CellsOf(before.ClusterOf(old));
    const absl::Span<const int> b = map_->CellsOf(map_->ClusterOf(now));
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](int x, int y) {
      return before.cell(x).cell() == map_->cell(y).cell();
    });
  }

  absl::Status Compare() {
    std::set<int> clusters;
    std::set<std::string> names;
    FindTouched(&clusters, &names);
    night_.places_compared = static_cast<int64_t>(clusters.size());
    if (!night_.looked_at_everything) {
      by_place_ = memory_.by_place;
      by_name_ = memory_.by_name;
    }
    for (const int cluster : clusters) {
      for (const int index : map_->CellsOf(cluster)) by_place_.erase(map_->cell(index).cell());
    }
    for (const std::string& name : names) by_name_.erase(name);

    const auto ignore = [](const Damage&) {};
    const FindingsPass pass(*view_, *map_, vocabulary_, gazetteer_, as_known_day(), ignore);
    std::map<uint64_t, std::vector<NightNotice>> at_place;
    std::map<std::string, std::vector<NightNotice>> under_name;
    int64_t findings = 0;
    const auto look_at = [&](const Finding& finding, std::vector<NightNotice>& notices) {
      for (const Check& check : AllChecks()) {
        if (check.of_finding == nullptr) continue;
        check.of_finding(finding, [&](NightNotice n) { notices.push_back(std::move(n)); });
      }
      Progress("findings", ++findings);
    };
    absl::Status status = pass.OfClusters(clusters, [&](int home, const Finding& finding) {
      look_at(finding, at_place[map_->cell(home).cell()]);
    });
    if (!status.ok()) return status;
    status = pass.OfNames(names, [&](const std::string& name, const Finding& finding) {
      look_at(finding, under_name[name]);
    });
    if (!status.ok()) return status;
    for (auto& [cell, notices] : at_place) by_place_[cell] = Sorted(std::move(notices));
    for (auto& [name, notices] : under_name) by_name_[name] = Sorted(std::move(notices));
    return absl::OkStatus();
  }

  absl::Status LookAtTheNight() {
    const auto keep = [this](const NightNotice& notice) {
      const Check* check = FindCheck(notice.check());
      if (check != nullptr && Runs(*check) && keys_.insert(notice.key()).second) {
        notices_.push_back(notice);
      }
    };
    for (const auto& [number, cell] : update_.cells) {
      for (const NightNotice& notice : cell.notices()) keep(notice);
    }
    for (const auto& [number, some] : by_place_) {
      for (const NightNotice& notice : some.notices()) keep(notice);
    }
    for (const auto& [name, some] : by_name_) {
      for (const NightNotice& notice : some.notices()) keep(notice);
    }
    GatherActivity(update_.cells, vocabulary_, gazetteer_, &facts_);
    if (!options_.as_known) {
      if (absl::Status status = GatherRejects(*view_, &facts_); !status.ok()) return status;
    }
    if (absl::Status status = Grade(); !status.ok()) return status;
    std::vector<NightNotice> of_night;
    facts_.notices = notices_;
    for (const Check& check : AllChecks()) {
      if (check.of_night == nullptr || !Runs(check)) continue;
      check.of_night(facts_, [&](NightNotice notice) { of_night.push_back(std::move(notice)); });
    }
    for (const NightNotice& notice : of_night) keep(notice);
    facts_.notices = {};
    return absl::OkStatus();
  }

  // Everybody's letters tonight, and who had another on the night before.
  absl::Status Grade() {
    if (!Runs(*FindCheck(kGrades))) return absl::OkStatus();
    const absl::StatusOr<Grades> grades =
        GradeStore(*view_, {.as_of_day = options_.day}, vocabulary_, [](const Damage&) {});
    if (!grades.ok()) return grades.status();
    std::map<std::string, const NightGrade*> before;
    const auto later = memory_.nights.lower_bound(options_.day);
    if (later != memory_.nights.begin()) {
      for (const NightGrade& grade : std::prev(later)->second.grades()) {
        before[grade.source_id()] = &grade;
      }
    }
    for (const SourceGrade& grade : grades->sources()) {
      NightGrade* now = tonight_.add_grades();
      now->set_source_id(grade.source_id());
      now->set_name(grade.name());
      now->set_letter(grade.letter());
      now->set_probability(grade.overall().probability());
      const auto it = before.find(grade.source_id());
      if (it == before.end() || it->second->letter() == now->letter()) continue;
      facts_.grade_moves.push_back({now->source_id(), now->name(), it->second->letter(),
                                    now->letter(), it->second->probability(),
                                    now->probability()});
    }
    return absl::OkStatus();
  }

  void WriteReport() {
    std::set<std::string> made;
    for (const Check& check : AllChecks()) {
      if (Runs(check)) made.insert(check.name);
    }
    std::optional<AcceptedNotices> accepted;
    if (options_.exceptions.has_value()) {
      accepted.emplace(*options_.exceptions, options_.day);
      for (const NightNotice& notice : notices_) accepted->Find(notice);
      for (NightNotice& notice : accepted->Leftovers()) notices_.push_back(std::move(notice));
      made.insert(kExceptionsCheck);
    }
    const NightHistory history(memory_, options_.day, made);
    std::map<std::string, std::vector<NightItem>> by_check;
    for (NightItem& item : history.Compare(notices_)) {
      if (accepted.has_value()) Accept(*accepted, item);
      by_check[item.notice().check()].push_back(std::move(item));
    }

    NightReport& report = night_.report;
    report.set_schema_version(kReportVersion);
    report.set_date(FormatDay(options_.day));
    if (options_.as_known) report.set_as_known(FormatDay(options_.day));
    if (history.before().has_value()) report.set_compared_with(FormatDay(*history.before()));
    report.set_claims(ClaimsRemembered());
    std::set<std::string> places;
    for (const auto& [number, cell] : update_.cells) {
      for (const NightPlace& place : cell.places()) {
        if (!place.is_second() && !place.id().empty()) places.insert(place.id());
      }
    }
    report.set_places(static_cast<int64_t>(places.size()));
    report.set_sources(static_cast<int64_t>(facts_.sources.size()) -
                       static_cast<int64_t>(facts_.sources.contains(kAllSources)));
    for (const Check& check : AllChecks()) {
      NightSection* section = report.add_sections();
      section->set_check(check.name);
      section->set_heading(check.heading);
      section->set_severity(std::string(SeverityWord(check.severity)));
      section->set_not_run(WhyNotRun(check));
      FillSection(std::move(by_check[check.name]), section);
    }
    if (accepted.has_value()) {
      NightSection* section = report.add_sections();
      section->set_check(kExceptionsCheck);
      section->set_heading("Exceptions that have run out or cover nothing");
      section->set_severity(std::string(SeverityWord(CheckSeverity::kNote)));
      FillSection(std::move(by_check[kExceptionsCheck]), section);
    }
    PrepareRecord(history);
  }

  static void Accept(AcceptedNotices& accepted, NightItem& item) {
    if (item.status() == "resolved") return;
    const NightException* exception = accepted.Find(item.notice());
    if (exception == nullptr) return;
    item.set_accepted_by(exception->owner());
    item.set_accepted_until(exception->expires());
    item.set_accepted_reason(exception->reason());
  }

  static void FillSection(std::vector<NightItem> items, NightSection* section) {
    std::sort(items.begin(), items.end(), ReadFirst);
    for (NightItem& item : items) {
      const std::string& status = item.status();
      if (!item.accepted_by().empty()) {
        section->set_accepted(section->accepted() + 1);
      } else if (status == "new") {
        section->set_appeared(section->appeared() + 1);
      } else if (status == "resolved") {
        section->set_resolved(section->resolved() + 1);
      } else {
        section->set_unchanged(section->unchanged() + 1);
        if (status == "aged") section->set_aged(section->aged() + 1);
      }
      *section->add_items() = std::move(item);
    }
  }

  void PrepareRecord(const NightHistory& history) {
    if (options_.as_known) {
      night_.not_recorded = "a past night is looked at, not recorded";
    } else if (!history.is_latest()) {
      night_.not_recorded =
          absl::StrCat("a later night, of ", FormatDay(memory_.nights.rbegin()->first),
                       ", is recorded already");
    }
    if (!night_.not_recorded.empty()) return;
    NightToRecord& record = night_.record;
    for (const uint64_t cell : update_.made) {
      record.entries[NightCellKey(cell)] = update_.cells.at(cell).SerializeAsString();
    }
    PutDifference(memory_.by_place, by_place_, NightPlaceKey, record.entries);
    PutDifference(memory_.by_name, by_name_,
                  [](const std::string& name) { return NightNameKey(name); }, record.entries);
    history.Changes(notices_, &record.entries);
    NightRecord& counts = tonight_;
    counts.set_day(options_.day);
    counts.set_notices(static_cast<int64_t>(notices_.size()));
    for (const NightSection& section : night_.report.sections()) {
      counts.set_appeared(counts.appeared() + section.appeared());
      counts.set_resolved(counts.resolved() + section.resolved());
    }
    record.entries[NightRecordKey(options_.day)] = counts.SerializeAsString();
    NightState state;
    state.set_version(kMemoryVersion);
    state.set_data(options_.data_digest);
    state.set_complete(true);
    state.set_claims(night_.report.claims());
    record.state_key = NightStateKey();
    record.state_after = state.SerializeAsString();
    const absl::StatusOr<std::optional<std::string>> before =
        view_->GetPlain(Family::kFindings, record.state_key);
    if (before.ok() && before->has_value()) record.state_before = **before;
  }

  template <typename Key, typename KeyOf>
  static void PutDifference(const std::map<Key, NightNotices>& before,
                            const std::map<Key, NightNotices>& after, KeyOf key_of,
                            NightEntries& entries) {
    for (const auto& [key, notices] : before) {
      if (!after.contains(key)) entries[key_of(key)] = std::nullopt;
    }
    for (const auto& [key, notices] : after) {
      std::string bytes = notices.SerializeAsString();
      const auto it = before.find(key);
      if (it != before.end() && it->second.SerializeAsString() == bytes) continue;
      entries[key_of(key)] = std::move(bytes);
    }
  }

  const Store& store_;
  const std::unique_ptr<ReadView> view_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const NightlyOptions& options_;
  Night night_;
  NightMemory memory_;
  std::optional<int64_t> claims_counted_;
  CellsUpdate update_;
  std::unique_ptr<const NightMap> map_;
  std::map<uint64_t, NightNotices> by_place_;
  std::map<std::string, NightNotices> by_name_;
  NightFacts facts_;
  std::vector<NightNotice> notices_;
  absl::flat_hash_set<std::string> keys_;
  NightRecord tonight_;
};

}  // namespace

absl::StatusOr<Night> MakeNight(const Store& store, const Vocabulary& vocabulary,
                                const Gazetteer& gazetteer, const NightlyOptions& options) {
  return NightMaker(store, vocabulary, gazetteer, options).Make();
}

}  // namespace crosscheck
