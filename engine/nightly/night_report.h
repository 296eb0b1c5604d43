// What a night says: check by check what is new, resolved or as it was, for those who print it.
//
//   for (const NightSection& section : report.sections) {
//     for (const NightItem& item : section.items) Show(item.notice().title());
//   }
//
// Thread safety: plain values.
#ifndef CROSSCHECK_ENGINE_NIGHTLY_NIGHT_REPORT_H_
#define CROSSCHECK_ENGINE_NIGHTLY_NIGHT_REPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/nightly/packed_messages.h"
#include "proto/nightly.pb.h"

namespace crosscheck {

// What one check noticed.
struct NightSection {
  std::string check;
  std::string heading;
  std::string severity;     // "damage", "conflict", "warning", "note"
  std::string not_run;      // why the check was left out; empty: it ran
  int64_t appeared = 0;     // without accepted ones
  int64_t unchanged = 0;    // aged ones included; without accepted ones
  int64_t aged = 0;
  int64_t resolved = 0;
  int64_t accepted = 0;
  // Those that appeared, unchanged ones, aged ones, resolved ones, accepted ones.
  PackedMessages<NightItem> items;
  friend bool operator==(const NightSection&, const NightSection&) = default;
};

struct NightReport {
  int schema_version = 0;
  std::string date;
  std::string as_known;       // empty: everything
  std::string compared_with;  // the night before in the history; empty: none
  int64_t claims = 0;
  int64_t places = 0;
  int64_t sources = 0;
  std::vector<NightSection> sections;
  friend bool operator==(const NightReport&, const NightReport&) = default;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NIGHTLY_NIGHT_REPORT_H_
