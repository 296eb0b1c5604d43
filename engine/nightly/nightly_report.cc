#include "engine/nightly/nightly_report.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/checks/registry.h"

namespace crosscheck {
namespace {

// Which of two items is read first.
bool ReadFirst(const NightItem& a, const NightItem& b) {
  const auto rank = [](const NightItem& item) {
    const std::string& status = item.status();
    const int order = status == "new" ? 0 : status == "unchanged" ? 1 : status == "aged" ? 2 : 3;
    const NightNotice& notice = item.notice();
    return std::tuple(!item.accepted_by().empty(), order, -notice.severity(),
                      absl::string_view(notice.place_id()), absl::string_view(notice.source_id()),
                      absl::string_view(notice.from()), absl::string_view(notice.key()));
  };
  return rank(a) < rank(b);
}

void Accept(AcceptedNotices& accepted, NightItem& item) {
  if (item.status() == "resolved") return;
  const NightException* exception = accepted.Find(item.notice());
  if (exception == nullptr) return;
  item.set_accepted_by(exception->owner());
  item.set_accepted_until(exception->expires());
  item.set_accepted_reason(exception->reason());
}

void AddSection(const std::string& check, const std::string& heading, CheckSeverity severity,
                const std::string& not_run, std::vector<NightItem> items, NightReport* report) {
  NightSection* section = report->add_sections();
  section->set_check(check);
  section->set_heading(heading);
  section->set_severity(std::string(SeverityWord(severity)));
  section->set_not_run(not_run);
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

}  // namespace

void FillSections(const NightHistory& history, std::vector<NightNotice> notices,
                  AcceptedNotices* accepted,
                  absl::FunctionRef<std::string(const Check& check)> why_not_run,
                  NightReport* report) {
  std::map<std::string, std::vector<NightItem>> by_check;
  for (NightItem& item : history.Compare(std::move(notices))) {
    if (accepted != nullptr) Accept(*accepted, item);
    by_check[item.notice().check()].push_back(std::move(item));
  }
  for (const Check& check : AllChecks()) {
    AddSection(check.name, check.heading, check.severity, why_not_run(check),
               std::move(by_check[check.name]), report);
  }
  if (accepted == nullptr) return;
  AddSection(kExceptionsCheck, "Exceptions that have run out or cover nothing",
             CheckSeverity::kNote, "", std::move(by_check[kExceptionsCheck]), report);
}

}  // namespace crosscheck
