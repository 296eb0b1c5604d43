#include "tests/testing/temp_store.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

// SplitMix64: a well-mixed number for each number.
uint64_t Mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

void Die(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::abort();
}

void SetDay(std::optional<int32_t> first, std::optional<int32_t> last, TimeSpan* span) {
  if (first) span->set_first_day(*first);
  if (last) span->set_last_day(*last);
  span->set_precision(first == last ? DAY : INTERVAL);
}

}  // namespace

TempDir::TempDir() {
  const char* base = std::getenv("TEST_TMPDIR");
  std::string name = absl::StrCat(
      base == nullptr ? std::filesystem::temp_directory_path().string() : base, "/store_XXXXXX");
  if (mkdtemp(name.data()) == nullptr) Die(absl::InternalError(absl::StrCat("mkdtemp ", name)));
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::unique_ptr<Store> OpenOrDie(const std::string& path, OpenMode mode) {
  OpenOptions options;
  options.mode = mode;
  options.memory_bytes = size_t{48} << 20;
  absl::StatusOr<std::unique_ptr<Store>> store = Store::Open(path, options);
  if (!store.ok()) Die(store.status());
  return *std::move(store);
}

RecordId IdOf(uint64_t number) {
  std::string bytes;
  AppendUint64(Mix(number), &bytes);
  AppendUint64(Mix(number ^ 0x5555555555555555u), &bytes);
  return *RecordId::FromBytes(bytes);
}

Claim MakeClaim(const ClaimSpec& spec) {
  Claim claim;
  claim.set_id(std::string(IdOf(spec.number).bytes()));
  claim.set_external_scope(spec.external_scope);
  claim.set_external_id(spec.external_id);
  claim.set_corrects(spec.corrects);
  if (spec.report != 0) claim.set_report_id(MakeReport(spec.report).id());
  for (const std::string& source : spec.sources) {
    Hop* hop = claim.add_chain();
    hop->set_source_id(source);
    hop->set_name(absl::StrCat("the ", source));
    hop->set_manner(SAYS);
  }
  claim.set_event_type("capture");
  claim.set_polarity(AFFIRMED);
  claim.set_modality(ASSERTED);
  claim.mutable_place()->set_name("Riverbend");
  claim.mutable_place()->set_cell(spec.cell);
  claim.mutable_place()->set_id(spec.place_id);
  for (const std::string& candidate : spec.candidates) claim.mutable_place()->add_candidates(candidate);
  if (spec.is_total) {
    Quantity* quantity = claim.add_quantities();
    quantity->set_measure("killed");
    quantity->set_mode(CUMULATIVE);
    quantity->set_low(static_cast<double>(spec.number));
  }
  SetDay(spec.first_day, spec.last_day, claim.mutable_event_time());
  if (spec.published_day) {
    SetDay(spec.published_day, spec.published_day, claim.mutable_published());
  }
  std::string text = absl::StrCat("Claim ", spec.number, " was made. ");
  while (text.size() < spec.text_size) absl::StrAppend(&text, Mix(spec.number + text.size()), " ");
  text.resize(spec.text_size);
  claim.mutable_quote()->set_text(text);
  return claim;
}

Report MakeReport(uint64_t number) {
  Report report;
  report.set_id(std::string(IdOf(~number).bytes()));
  report.set_publisher_id("daily");
  report.set_url(absl::StrCat("https://daily.example/", number));
  return report;
}

Reject MakeReject(const std::string& file, int64_t line) {
  Reject reject;
  reject.set_id(std::string(IdOf(Mix(line) + file.size()).bytes()));
  reject.set_file(file);
  reject.set_line(line);
  reject.set_row(std::string("{\"claimant\":\xff\0}", 15));
  reject.set_reason("the row is not valid UTF-8");
  return reject;
}

std::vector<Claim> MakeClaims(uint64_t first_number, size_t count) {
  std::vector<Claim> claims;
  claims.reserve(count);
  for (uint64_t number = first_number; number < first_number + count; ++number) {
    const uint64_t random = Mix(number);
    ClaimSpec spec;
    spec.number = number;
    // Few cells, so that claims share places.
    spec.cell = Mix(random % 97);
    spec.first_day = static_cast<int32_t>(19000 + random / 97 % 700);
    // Mostly a day, some months, a few years.
    const int length_kind = random >> 32 & 15;
    const int length = length_kind < 10 ? 0 : length_kind < 14 ? 30 : 400;
    spec.last_day = *spec.first_day + length;
    if (length_kind == 15) spec.last_day.reset();
    if ((random >> 36 & 63) == 0) spec.first_day.reset();
    spec.published_day = spec.last_day ? std::optional<int32_t>(*spec.last_day + 1) : std::nullopt;
    spec.sources = {absl::StrCat("source", random >> 40 & 15), "agency"};
    spec.report = 1 + (random >> 44 & 1023);
    if ((random >> 54 & 3) == 0) {
      spec.external_scope = "agency";
      spec.external_id = absl::StrCat("x-", random >> 56 & 63);
      if ((random >> 56 & 3) == 0) spec.corrects = absl::StrCat("x-", random >> 57 & 63);
    }
    if ((random >> 50 & 7) == 0) {
      spec.place_id = "here";
      spec.candidates = {absl::StrCat("there", random >> 58 & 7), "here"};
    }
    spec.is_total = (random >> 52 & 7) == 0;
    spec.text_size = 20 + (random >> 20 & 255);
    claims.push_back(MakeClaim(spec));
  }
  return claims;
}

void StoreClaims(const std::vector<Claim>& claims, size_t per_commit, Store* store) {
  Batch batch;
  const auto commit = [&] {
    const absl::StatusOr<CommitResult> result = store->Commit(batch, {});
    if (!result.ok()) Die(result.status());
    batch.Clear();
  };
  for (const Claim& claim : claims) {
    if (absl::Status status = batch.PutClaim(claim); !status.ok()) Die(status);
    if (!claim.report_id().empty()) {
      Report report;
      report.set_id(claim.report_id());
      report.set_publisher_id("daily");
      if (absl::Status status = batch.PutReport(report); !status.ok()) Die(status);
    }
    if (batch.claim_count() >= per_commit) commit();
  }
  if (!batch.empty()) commit();
}

std::vector<std::string> DirtyKeysIn(const Store& store) {
  std::vector<std::string> keys;
  const absl::StatusOr<ScanCounts> counts = store.NewReadView()->ScanEntries(
      Family::kDirty, "", "",
      [&](absl::string_view key, absl::string_view) {
        keys.push_back(KeyToText(Family::kDirty, key));
        return true;
      },
      [&](const Damage& damage) { keys.push_back(damage.ToText()); });
  if (!counts.ok()) Die(counts.status());
  return keys;
}

std::string EverythingIn(const Store& store) {
  std::string everything;
  const std::unique_ptr<ReadView> view = store.NewReadView();
  for (Family family : AllFamilies()) {
    if (family == Family::kMeta) continue;
    const absl::StatusOr<ScanCounts> counts = view->ScanEntries(
        family, "", "",
        [&](absl::string_view key, absl::string_view value) {
          absl::StrAppend(&everything, FamilyName(family), " ", absl::BytesToHexString(key), " ",
                          absl::BytesToHexString(value), "\n");
          return true;
        },
        [&](const Damage& damage) { absl::StrAppend(&everything, damage.ToText(), "\n"); });
    if (!counts.ok()) Die(counts.status());
  }
  return everything;
}

}  // namespace crosscheck
