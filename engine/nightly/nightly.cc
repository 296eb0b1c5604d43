#include "engine/nightly/nightly.h"

#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_activity.h"
#include "engine/cells/nightly_cell.h"
#include "engine/cells/nightly_cells.h"
#include "engine/checks/exceptions.h"
#include "engine/checks/registry.h"
#include "engine/nightly/night_sections.h"
#include "engine/nightly/nightly_compare.h"
#include "engine/nightly/nightly_facts.h"
#include "engine/nightly/nightly_history.h"
#include "engine/nightly/nightly_memory.h"
#include "engine/nightly/nightly_touched.h"
#include "engine/nightly/packed_messages.h"
#include "engine/nightly/withdrawn_figures.h"
#include "engine/passes/place_map.h"
#include "engine/time/civil.h"
#include "storage/key_codec.h"
#include "storage/verify.h"

namespace crosscheck {
namespace {

constexpr int kReportVersion = 1;
// Of what is remembered, and of the rules that findings are made by. A store with another one is looked at anew.
constexpr int kMemoryVersion = 10;
constexpr int64_t kMostDamages = 100;
constexpr int64_t kManyTouchedClaims = 50000;
// Looking at everything then costs less than at each of them.
constexpr size_t kMostNewClaims = 200000;
constexpr char kIntegrity[] = "storage_integrity";
constexpr char kGrades[] = "moved_grades";
// Grading reads all claims into memory at once.
constexpr int64_t kMostGradedClaims = 200000;

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
    if (absl::Status status = ReadNightHistory(*view_, count_damage_, &memory_); !status.ok()) return status;
    if (CanGoOn()) {
      absl::Status status = ReadRememberedPlaces(*view_, count_damage_, &memory_);
      if (!status.ok()) return status;
    }
    if (absl::Status status = CheckIntegrity(); !status.ok()) return status;
    if (absl::Status status = BringCellsUpToDate(); !status.ok()) return status;
    if (absl::Status status = Compare(); !status.ok()) return status;
    if (absl::Status status = LookAtTheNight(); !status.ok()) return status;
    if (absl::Status status = WriteReport(); !status.ok()) return status;
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
           memory_.state.data() == options_.data_digest &&
           // Who spoke before the days that the latest night looked back on is not remembered.
           IsToBeRecorded();
  }

  absl::Status BringCellsUpToDate() {
    DirtyCells dirty;
    std::vector<ClaimKey>& new_claims = night_.record.new_claims;
    const absl::StatusOr<ScanCounts> counts = view_->ScanEntries(
        Family::kDirty, "", "",
        [&](absl::string_view key, absl::string_view) {
          KeyReader reader(key);
          uint64_t cell = 0;
          if (const std::optional<ClaimKey> claim = ClaimKey::FromBytes(key)) {
            new_claims.push_back(*claim);
          } else if (reader.ReadUint64(&cell)) {
            dirty.whole.insert(cell);
          }
          return true;
        },
        IgnoreDamage);
    if (!counts.ok()) return counts.status();
    for (const ClaimKey& claim : new_claims) dirty.new_claims[claim.cell].push_back(claim);
    bool anew = !CanGoOn() || MostIsTouched(dirty.whole) || new_claims.size() > kMostNewClaims;
    if (!anew) {
      const absl::StatusOr<bool> whole = UpdateFrom(memory_.cells, dirty);
      if (!whole.ok()) return whole.status();
      // Claims that came without their place being marked, as from a dump that has marks of its own.
      const bool unmarked =
          claims_counted_.has_value() && *claims_counted_ != ClaimsRemembered();
      anew = !*whole || unmarked;
    }
    if (anew) {
      memory_.cells.clear();  // nothing is compared with them
      const absl::StatusOr<bool> whole = UpdateFrom({}, std::nullopt);
      if (!whole.ok()) return whole.status();
    }
    night_.cells_read = static_cast<int64_t>(update_.made.size());
    for (const uint64_t cell : dirty.whole) {
      const auto it = update_.cells.find(cell);
      if (it == update_.cells.end()) continue;
      night_.record.dirty[cell] = {it->second.claims(), it->second.digest()};
    }
    map_ = std::make_unique<const PlaceMap>(update_.cells);
    return anew ? TouchAll() : Touch(dirty.whole);
  }

  absl::Status TouchAll() {
    night_.looked_at_everything = true;
    memory_.notices = {};
    touched_ = TouchEverything(*map_);
    PutAwayWhatChanged();
    return absl::OkStatus();
  }

  // `made_whole`: cells of which it is not known which claims are new.
  absl::Status Touch(const std::set<uint64_t>& made_whole) {
    const std::vector<ExternalId> corrected = NewlyCorrected(memory_.cells, update_);
    const absl::StatusOr<std::map<uint64_t, SubjectSpans>> given = WhereWithdrawnFiguresAreGiven(
        *view_, vocabulary_, *map_, corrected, night_.record.new_claims, IgnoreDamage);
    if (!given.ok()) return given.status();
    touched_ = FindTouched(memory_.cells, update_, *map_, made_whole, *given);
    if (IsMost(ClaimsToCompare(touched_, *map_), ClaimsRemembered())) return TouchAll();
    PutAwayWhatChanged();
    return absl::OkStatus();
  }

  // Nobody asks any more what has changed where, or who spoke: the largest part of what is remembered is written down
  // for the record at once rather than kept twice.
  void PutAwayWhatChanged() {
    memory_.cells.clear();
    for (auto& [number, cell] : update_.cells) {
      const auto made = update_.made.find(number);
      if (made != update_.made.end() && IsToBeRecorded()) {
        night_.record.entries.Put(NightCellKey(number), cell.SerializeAsString());
        night_.record.entries.Put(NightActivityKey(number), made->second);
      }
      DropSubjects(&cell);
      DropCorrections(&cell);
    }
    update_.made.clear();
  }

  bool IsToBeRecorded() const {
    return !options_.as_known &&
           (memory_.nights.empty() || memory_.nights.rbegin()->first <= options_.day);
  }

  // Reading all in one go then costs less than looking up what belongs to each touched claim.
  static bool IsMost(int64_t touched, int64_t all) { return touched >= kManyTouchedClaims && touched > all / 2; }

  bool MostIsTouched(const std::set<uint64_t>& dirty) const {
    int64_t touched = 0, all = 0;
    for (const auto& [number, cell] : memory_.cells) {
      all += cell.claims();
      if (dirty.contains(number)) touched += cell.claims();
    }
    return IsMost(touched, all);
  }

  // False when what is remembered is not whole.
  absl::StatusOr<bool> UpdateFrom(std::map<uint64_t, NightCell> cells,
                                  std::optional<DirtyCells> dirty) {
    update_ = {};
    update_.cells = std::move(cells);
    facts_.sources.clear();
    facts_.places.clear();
    CellsOptions options;
    options.dirty = std::move(dirty);
    options.as_known_day = as_known_day();
    options.activity_from = ActivityFrom(options_.day);
    options.threads = options_.threads;
    options.progress = [this](int64_t claims) { Progress("claims read", claims); };
    absl::Status status = UpdateCells(*view_, vocabulary_, options, &update_);
    if (!status.ok()) return status;
    ActivityTally tally(options_.day);
    const absl::StatusOr<bool> whole = ForEachActivity(
        *view_, update_.cells, update_.made,
        [&](const NightCell& cell, const NightCellActivity& activity) {
          tally.Add(activity, PlaceOf(cell));
        });
    if (whole.ok() && *whole) tally.MoveTo(&facts_);
    return whole;
  }

  // What the claims of a cell are about; empty: no known place.
  static std::string PlaceOf(const NightCell& cell) {
    for (const NightPlace& place : cell.places()) {
      if (!place.is_second() && !place.id().empty()) return place.id();
    }
    return "";
  }

  int64_t ClaimsRemembered() const {
    int64_t claims = 0;
    for (const auto& [number, cell] : update_.cells) claims += cell.claims();
    return claims;
  }

  absl::Status Compare() {
    const absl::StatusOr<NightComparison> compared = CompareTouched(
        *view_, *map_, vocabulary_, gazetteer_, touched_, night_.looked_at_everything,
        {.as_known_day = as_known_day(),
         .threads = options_.threads,
         .progress = [this](int64_t findings) { Progress("findings", findings); }},
        &memory_.notices);
    if (!compared.ok()) return compared.status();
    night_.places_compared = compared->places;
    night_.claims_compared = compared->claims;
    return absl::OkStatus();
  }

  absl::Status LookAtTheNight() {
    NoticesByPlace& noticed = memory_.notices;
    if (IsToBeRecorded()) {
      absl::Status status = PutDifference(*view_, noticed, IgnoreDamage, &night_.record.entries);
      if (!status.ok()) return status;
    }
    const auto keep_of_places = [&](const std::string& packed) {
      ForEachNotice(packed, [&](const NightNotice& notice) { KeepWithWhatFollows(notice); });
    };
    for (const auto& [number, cell] : update_.cells) {
      for (const NightNotice& notice : cell.notices()) KeepWithWhatFollows(notice);
    }
    for (auto& [number, some] : noticed.by_place) keep_of_places(std::exchange(some, {}));
    for (auto& [name, some] : noticed.by_name) keep_of_places(std::exchange(some, {}));
    noticed = {};
    SetNames(vocabulary_, gazetteer_, &facts_);
    if (!options_.as_known) {
      if (absl::Status status = GatherRejects(*view_, &facts_); !status.ok()) return status;
    }
    if (absl::Status status = Grade(); !status.ok()) return status;
    for (const Check& check : AllChecks()) {
      if (check.of_night != nullptr && Runs(check)) check.of_night(facts_, [&](NightNotice notice) { Keep(notice); });
    }
    return absl::OkStatus();
  }

  // False when its check does not run.
  bool Keep(const NightNotice& notice) {
    const Check* check = FindCheck(notice.check());
    if (check == nullptr || !Runs(*check)) return false;
    notices_.Add(notice.key(), notice);
    return true;
  }

  void KeepWithWhatFollows(const NightNotice& notice) {
    if (!Keep(notice)) return;
    for (const Check& check : AllChecks()) {
      if (check.of_notice == nullptr || !Runs(check)) continue;
      check.of_notice(notice, options_.day, [&](NightNotice following) { Keep(following); });
    }
  }

  absl::Status Grade() {
    if (!Runs(*FindCheck(kGrades))) return absl::OkStatus();
    const auto later = memory_.nights.lower_bound(options_.day);
    const NightRecord* before = later == memory_.nights.begin() ? nullptr : &std::prev(later)->second;
    return GatherGrades(*view_, vocabulary_, options_.day, before, &facts_, &tonight_);
  }

  absl::Status WriteReport() {
    std::set<std::string> made;
    for (const Check& check : AllChecks()) {
      if (Runs(check)) made.insert(check.name);
    }
    std::optional<AcceptedNotices> accepted;
    if (options_.exceptions.has_value()) {
      accepted.emplace(*options_.exceptions, options_.day);
      for (const NightNotice& notice : notices_) accepted->Find(notice);
      for (const NightNotice& notice : accepted->Leftovers()) notices_.Add(notice.key(), notice);
      made.insert(kExceptionsCheck);
    }
    const NightHistory history(memory_.nights, options_.day, made);
    NightReport& report = night_.report;
    report.schema_version = kReportVersion;
    report.date = FormatDay(options_.day);
    if (options_.as_known) report.as_known = FormatDay(options_.day);
    if (history.before().has_value()) report.compared_with = FormatDay(*history.before());
    report.claims = ClaimsRemembered();
    std::set<std::string> places;
    for (const auto& [number, cell] : update_.cells) {
      for (const NightPlace& place : cell.places()) {
        if (!place.is_second() && !place.id().empty()) places.insert(place.id());
      }
    }
    report.places = static_cast<int64_t>(places.size());
    report.sources = static_cast<int64_t>(facts_.sources.size()) -
                     static_cast<int64_t>(facts_.sources.contains(kAllSources));
    NightSections sections(accepted.has_value() ? &*accepted : nullptr);
    absl::Status status = history.Compare(
        *view_, notices_, count_damage_, [&](NightItem item) { sections.Add(std::move(item)); },
        IsToBeRecorded() ? &night_.record.entries : nullptr);
    if (!status.ok()) return status;
    report.sections = sections.Take([this](const Check& check) { return WhyNotRun(check); });
    PrepareRecord(history);
    return absl::OkStatus();
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
    NightRecord& counts = tonight_;
    counts.set_day(options_.day);
    for (const NightSection& section : night_.report.sections) {
      counts.set_notices(counts.notices() + section.appeared + section.unchanged + section.accepted);
      counts.set_appeared(counts.appeared() + section.appeared);
      counts.set_resolved(counts.resolved() + section.resolved);
    }
    record.night_key = NightRecordKey(options_.day);
    record.night = counts.SerializeAsString();
    NightState state;
    state.set_version(kMemoryVersion);
    state.set_data(options_.data_digest);
    state.set_complete(true);
    state.set_claims(night_.report.claims);
    record.state_key = NightStateKey();
    record.state_after = state.SerializeAsString();
    const absl::StatusOr<std::optional<std::string>> before =
        view_->GetPlain(Family::kFindings, record.state_key);
    if (before.ok() && before->has_value()) record.state_before = **before;
  }

  const Store& store_;
  const std::unique_ptr<ReadView> view_;
  const Vocabulary& vocabulary_;
  const Gazetteer& gazetteer_;
  const NightlyOptions& options_;
  Night night_;
  const std::function<void(const Damage&)> count_damage_ = [this](const Damage&) { ++night_.damages; };
  NightMemory memory_;
  std::optional<int64_t> claims_counted_;
  CellsUpdate update_;
  std::unique_ptr<const PlaceMap> map_;
  Touched touched_;
  NightFacts facts_;
  PackedMessages<NightNotice> notices_;  // by key
  NightRecord tonight_;
};

}  // namespace

absl::StatusOr<Night> MakeNight(const Store& store, const Vocabulary& vocabulary,
                                const Gazetteer& gazetteer, const NightlyOptions& options) {
  return NightMaker(store, vocabulary, gazetteer, options).Make();
}

}  // namespace crosscheck
