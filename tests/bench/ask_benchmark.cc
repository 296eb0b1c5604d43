// How long questions to a store take in the process that asks them:
//
//   bazel run -c opt //tests/bench:ask_benchmark -- STORE [QUESTIONS] [SEED]
//
// Of each kind QUESTIONS (200) are asked, after a tenth as many to warm up. Where and when is taken
// from claims drawn at random, so that what much is said about is asked about often; "any place" is
// drawn from the gazetteer instead. Printed are medians and 99th percentiles in milliseconds, of the
// clock on the wall and of the processor, what was looked at and found, and which question took longest.
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/report/report.h"
#include "engine/run/store_report.h"
#include "engine/time/civil.h"
#include "engine/vocabulary/vocabulary.h"
#include "storage/read_view.h"
#include "storage/store.h"
#include "tests/bench/generated_world.h"

namespace crosscheck {
namespace {

constexpr double kWithinKm = 20;
constexpr int kPlaceDays = 3;
constexpr int kSourceDays = 30;

double Milliseconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Asked {
  std::int64_t read = 0;   // claims; of a report, those about the places and days
  std::int64_t found = 0;  // findings, or records
};

class Asker {
 public:
  Asker(const Store& store, const Gazetteer& gazetteer, std::uint64_t seed)
      : vocabulary_(Vocabulary::BuiltIn()),
        gazetteer_(gazetteer),
        view_(store.NewReadView()),
        random_(seed) {
    const Claim any = SomeClaim();
    const Place country = gazetteer_.Country(gazetteer_.Find(any.place().id()));
    for (std::size_t i = 0; i < gazetteer_.size(); ++i) {
      const Place place = gazetteer_.At(i);
      if (place.kind() == PlaceKind::kSettlement && place.has_coordinates() &&
          place.country_code() == country.country_code()) {
        settlements_.push_back(place);
      }
    }
  }

  // A claim about a place that the gazetteer knows.
  Claim SomeClaim() {
    for (;;) {
      std::string id(RecordId::kSize, '\0');
      for (char& c : id) c = static_cast<char>(random_.Next());
      std::optional<ClaimKey> key;
      view_->ScanEntries(Family::kById, id, "",
                         [&](absl::string_view bytes, absl::string_view place) {
                           key = ClaimKey::FromIdAndPlace(*RecordId::FromBytes(bytes), place);
                           return false;
                         },
                         IgnoreDamage).status().IgnoreError();
      if (!key.has_value()) continue;
      absl::StatusOr<std::optional<Claim>> claim = view_->GetClaim(*key);
      if (!claim.ok() || !claim->has_value()) continue;
      const Place place = gazetteer_.Find((*claim)->place().id());
      if (place.ok() && !place.is_area() && (*claim)->event_time().has_first_day()) {
        return **std::move(claim);
      }
    }
  }

  ReportOptions PlaceOf(const Claim& claim) {
    ReportOptions options;
    options.place_id = claim.place().id();
    options.within_km = kWithinKm;
    options.first_day = claim.event_time().first_day() - 1;
    options.last_day = *options.first_day + kPlaceDays - 1;
    return options;
  }

  ReportOptions AnyPlace(const Claim& claim) {
    ReportOptions options = PlaceOf(claim);
    const Place place = settlements_[random_.Below(settlements_.size())];
    options.place_id = std::string(place.id().data(), place.id().size());
    return options;
  }

  ReportOptions RegionOf(const Claim& claim) {
    ReportOptions options;
    const Place place = gazetteer_.Find(claim.place().id());
    for (const Place& parent : gazetteer_.Parents(place)) {
      if (parent.kind() != PlaceKind::kAdmin1) continue;
      options.region_id = std::string(parent.id().data(), parent.id().size());
    }
    options.first_day = options.last_day = claim.event_time().first_day();
    return options;
  }

  Asked Report(const ReportOptions& options) {
    const auto report = BuildReport(*view_, options, vocabulary_, gazetteer_, IgnoreDamage);
    if (!report.ok()) return {0, -1};
    return {report->coverage().claims(), report->findings_size()};
  }
  // A month of a source, as `dump --source` with dates reads it.
  Asked SourceHistory(const Claim& claim) {
    std::vector<ClaimKey> keys;
    const std::int32_t day = claim.event_time().first_day();
    view_->ScanBySource(claim.chain(0).source_id(), {.first_day = day - kSourceDays, .last_day = day},
                        [&](const ClaimKey& key) {
                          keys.push_back(key);
                          return true;
                        },
                        IgnoreDamage).status().IgnoreError();
    const auto claims = view_->GetClaims(keys, IgnoreDamage);
    return {static_cast<std::int64_t>(keys.size()), claims.ok() ? static_cast<int64_t>(claims->size()) : -1};
  }

  // A claim by the beginning of its id, with its report, its arrivals and its versions.
  Asked Show(const Claim& claim) {
    const std::string hex = RecordId::FromBytes(claim.id())->ToHex().substr(0, 12);
    const auto key = view_->FindClaimByPrefix(hex);
    if (!key.ok() || !key->has_value()) return {0, -1};
    const auto shown = view_->GetClaim(**key);
    if (!shown.ok() || !shown->has_value()) return {0, -1};
    std::int64_t found = 1;
    if (const auto id = RecordId::FromBytes((*shown)->report_id())) {
      const auto report = view_->GetReport(*id);
      found += report.ok() && report->has_value();
    }
    const auto arrivals = view_->ArrivalsOf((*key)->id);
    if (arrivals.ok()) found += static_cast<std::int64_t>(arrivals->size());
    view_->ScanByExternal((*shown)->external_scope(), (*shown)->external_id(),
                          [&](const ClaimKey&) {
                            ++found;
                            return true;
                          },
                          IgnoreDamage).status().IgnoreError();
    return {1, found};
  }

  struct Prepared {
    std::string text;
    std::function<Asked()> ask;
  };

  // `prepare` draws a question, which is not measured.
  void Measure(const char* name, int questions,
               const std::function<Prepared(const Claim&)>& prepare) {
    std::vector<double> wall, processor;
    std::vector<std::int64_t> read, found;
    std::string longest;
    for (int i = -questions / 10; i < questions; ++i) {
      const Prepared prepared = prepare(SomeClaim());
      const double wall_before = Milliseconds(CLOCK_MONOTONIC);
      const double processor_before = Milliseconds(CLOCK_THREAD_CPUTIME_ID);
      const Asked asked = prepared.ask();
      const double processor_after = Milliseconds(CLOCK_THREAD_CPUTIME_ID);
      const double wall_after = Milliseconds(CLOCK_MONOTONIC);
      if (i < 0) continue;
      if (std::all_of(wall.begin(), wall.end(), [&](double w) { return w < wall_after - wall_before; })) {
        longest = prepared.text;
      }
      wall.push_back(wall_after - wall_before);
      processor.push_back(processor_after - processor_before);
      read.push_back(asked.read);
      found.push_back(asked.found);
    }
    const auto at = [](auto values, double share) {
      std::sort(values.begin(), values.end());
      return values[std::min(values.size() - 1,
                             static_cast<std::size_t>(share * static_cast<double>(values.size())))];
    };
    std::printf("%-14s wall p50 %9.3f p99 %9.3f   processor p50 %9.3f p99 %9.3f   found p50 %6lld p99 %6lld",
                name, at(wall, 0.5), at(wall, 0.99), at(processor, 0.5), at(processor, 0.99),
                static_cast<long long>(at(found, 0.5)), static_cast<long long>(at(found, 0.99)));
    std::printf("   read p50 %7lld p99 %7lld   longest %.3f: %s\n", static_cast<long long>(at(read, 0.5)),
                static_cast<long long>(at(read, 0.99)), at(wall, 1), longest.c_str());
    std::fflush(stdout);
  }

  void MeasureReport(const char* name, int questions,
                     const std::function<ReportOptions(const Claim&)>& options_of) {
    Measure(name, questions, [&](const Claim& claim) {
      const ReportOptions options = options_of(claim);
      const std::string place = options.place_id.empty() ? options.region_id : options.place_id;
      return Prepared{absl::StrCat(place, " from ", FormatDay(*options.first_day)),
                      [this, options] { return Report(options); }};
    });
  }

  void MeasureAll(int questions) {
    MeasureReport("place", questions, [this](const Claim& c) { return PlaceOf(c); });
    MeasureReport("any place", questions, [this](const Claim& c) { return AnyPlace(c); });
    MeasureReport("region, a day", questions, [this](const Claim& c) { return RegionOf(c); });
    Measure("source", questions, [this](const Claim& c) {
      return Prepared{c.chain(0).source_id(), [this, c] { return SourceHistory(c); }};
    });
    Measure("show", questions, [this](const Claim& c) {
      return Prepared{RecordId::FromBytes(c.id())->ToHex(), [this, c] { return Show(c); }};
    });
  }

 private:
  const Vocabulary vocabulary_;
  const Gazetteer& gazetteer_;
  const std::unique_ptr<ReadView> view_;
  Random random_;
  std::vector<Place> settlements_;
};

int Main(int argc, char** argv) {
  int questions = 200;
  std::uint64_t seed = 1;
  if (argc < 2 || argc > 4 || (argc > 2 && !absl::SimpleAtoi(argv[2], &questions)) ||
      (argc > 3 && !absl::SimpleAtoi(argv[3], &seed))) {
    std::fprintf(stderr, "usage: ask_benchmark STORE [QUESTIONS] [SEED]\n");
    return 2;
  }
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  OpenOptions options;
  options.mode = OpenMode::kRead;
  const absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(argv[1], options);
  if (!gazetteer.ok() || !store.ok()) {
    std::fprintf(stderr, "%s\n%s\n", gazetteer.status().ToString().c_str(),
                 store.status().ToString().c_str());
    return 1;
  }
  Asker(**store, *gazetteer, seed).MeasureAll(questions);
  return 0;
}

}  // namespace
}  // namespace crosscheck

int main(int argc, char** argv) { return crosscheck::Main(argc, argv); }
