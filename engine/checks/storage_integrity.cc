// What the store says that it holds can be read, and every index agrees with the records.
#include "absl/strings/str_cat.h"
#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

constexpr char kName[] = "storage_integrity";
constexpr int kSeverity = 100;

void OfNight(const NightFacts& facts, NoticeSink sink) {
  for (const DamageFact& damage : facts.damages) {
    NightNotice notice =
        MakeNotice(kName, absl::StrCat(damage.family, " ", damage.key_text, " ", damage.reason));
    notice.set_severity(kSeverity);
    notice.set_title(absl::StrCat("damaged: ", damage.family, " ", damage.key_text));
    notice.add_details(damage.reason);
    notice.add_details("`crosscheck verify --repair` makes the store whole and names what is lost");
    sink(std::move(notice));
  }
  if (facts.damages_left_out == 0) return;
  NightNotice rest = MakeNotice(kName, "the rest");
  rest.set_severity(kSeverity);
  rest.set_title(absl::StrCat(facts.damages_left_out, " more damages; `crosscheck verify` names them"));
  sink(std::move(rest));
}

}  // namespace

Check StorageIntegrityCheck() {
  Check check;
  check.name = kName;
  check.heading = "Storage integrity";
  check.severity = CheckSeverity::kDamage;
  check.is_about_store = true;
  check.of_night = OfNight;
  return check;
}

}  // namespace crosscheck
