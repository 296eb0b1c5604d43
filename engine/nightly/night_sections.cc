#include "engine/nightly/night_sections.h"

#include <cstdint>
#include <limits>
#include <utility>

#include "engine/checks/registry.h"
#include "engine/nightly/item_status.h"
#include "storage/key_codec.h"

namespace crosscheck {
namespace {

// Bytes that sort as items are read.
std::string OrderOf(const NightItem& item) {
  const std::string& status = item.status();
  const int rank = status == kItemNew ? 0 : status == kItemUnchanged ? 1 : status == kItemAged ? 2 : 3;
  const NightNotice& notice = item.notice();
  std::string order = {item.accepted_by().empty() ? '\0' : '\1', static_cast<char>(rank)};
  AppendUint64(static_cast<uint64_t>(int64_t{std::numeric_limits<int32_t>::max()} - notice.severity()), &order);
  for (const std::string* text : {&notice.place_id(), &notice.source_id(), &notice.from()}) {
    AppendText(*text, &order);
  }
  return order + notice.key();
}

void Accept(AcceptedNotices& accepted, NightItem& item) {
  if (item.status() == kItemResolved) return;
  const NightException* exception = accepted.Find(item.notice());
  if (exception == nullptr) return;
  item.set_accepted_by(exception->owner());
  item.set_accepted_until(exception->expires());
  item.set_accepted_reason(exception->reason());
}

}  // namespace

void NightSections::Add(NightItem item) {
  if (accepted_ != nullptr) Accept(*accepted_, item);
  NightSection& section = of_checks_[item.notice().check()];
  const std::string& status = item.status();
  if (!item.accepted_by().empty()) {
    ++section.accepted;
  } else if (status == kItemNew) {
    ++section.appeared;
  } else if (status == kItemResolved) {
    ++section.resolved;
  } else {
    ++section.unchanged;
    if (status == kItemAged) ++section.aged;
  }
  section.items.Add(OrderOf(item), item);
}

std::vector<NightSection> NightSections::Take(absl::FunctionRef<std::string(const Check& check)> why_not_run) {
  std::vector<NightSection> sections;
  const auto take = [&](const std::string& check, std::string heading, CheckSeverity severity, std::string not_run) {
    NightSection section = std::move(of_checks_[check]);
    section.check = check;
    section.heading = std::move(heading);
    section.severity = std::string(SeverityWord(severity));
    section.not_run = std::move(not_run);
    sections.push_back(std::move(section));
  };
  for (const Check& check : AllChecks()) take(check.name, check.heading, check.severity, why_not_run(check));
  if (accepted_ != nullptr) {
    take(kExceptionsCheck, "Exceptions that have run out or cover nothing", CheckSeverity::kNote, "");
  }
  of_checks_.clear();
  return sections;
}

}  // namespace crosscheck
