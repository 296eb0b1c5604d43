#include "engine/checks/exceptions.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/checks/check.h"
#include "engine/checks/registry.h"
#include "engine/identity/content_id.h"
#include "engine/time/civil.h"
#include "engine/time/edtf.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace crosscheck {
namespace {

constexpr int kSeverity = 30;
constexpr size_t kLeastDigits = 8;

class Errors : public google::protobuf::io::ErrorCollector {
 public:
  explicit Errors(absl::string_view file) : file_(file) {}

  // Counted from 0.
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    Add(line, column, message);
  }
  void Add(int line, int column, absl::string_view message) {
    lines_.push_back(absl::StrCat(file_, ":", line + 1, ":", column + 1, ": ", message));
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

std::string Mistake(const NightException& exception) {
  if (exception.owner().empty()) return "no owner: who accepted this?";
  if (exception.reason().empty()) return "no reason: why is this accepted?";
  if (exception.expires().empty()) return "no expiry: give the last day on which it counts";
  const absl::StatusOr<TimeSpan> expires = ParseEdtf(exception.expires());
  if (!expires.ok() || !expires->has_last_day()) {
    return absl::StrCat("expires: '", exception.expires(), "' is no day, month or year");
  }
  if (!exception.check().empty() && FindCheck(exception.check()) == nullptr) {
    std::vector<std::string> names;
    for (const Check& check : AllChecks()) names.push_back(check.name);
    return absl::StrCat("there is no check '", exception.check(), "'; there are ",
                        absl::StrJoin(names, ", "));
  }
  if (exception.id().empty() && exception.place().empty() && exception.source().empty()) {
    return "names nothing: give an id, a place or a source";
  }
  if (!exception.id().empty()) {
    if (!FromHex(exception.id().substr(0, exception.id().size() / 2 * 2)).ok()) {
      return absl::StrCat("id: '", exception.id(), "' is not made of hexadecimal digits");
    }
    if (exception.id().size() < kLeastDigits) {
      return absl::StrCat("id: '", exception.id(), "' is too short, give at least ", kLeastDigits,
                          " digits");
    }
  } else if (exception.check().empty()) {
    return "names no check: an exception for a whole place or source is for one check";
  }
  return "";
}

// "check conflicts, place geonames:1"
std::string Named(const NightException& exception) {
  std::vector<std::string> parts;
  if (!exception.check().empty()) parts.push_back(absl::StrCat("check ", exception.check()));
  if (!exception.id().empty()) parts.push_back(absl::StrCat("id ", exception.id()));
  if (!exception.place().empty()) parts.push_back(absl::StrCat("place ", exception.place()));
  if (!exception.source().empty()) parts.push_back(absl::StrCat("source ", exception.source()));
  return absl::StrJoin(parts, ", ");
}

bool Covers(const NightException& exception, const NightNotice& notice) {
  if (!exception.check().empty() && exception.check() != notice.check()) return false;
  if (!exception.place().empty() && exception.place() != notice.place_id()) return false;
  if (!exception.source().empty() && exception.source() != notice.source_id()) return false;
  if (exception.id().empty()) return true;
  const std::string id = absl::AsciiStrToLower(exception.id());
  return absl::StartsWith(ToHex(notice.key()), id) ||
         (!notice.finding_id().empty() && absl::StartsWith(ToHex(notice.finding_id()), id));
}

}  // namespace

absl::StatusOr<NightExceptions> ParseExceptions(absl::string_view file, absl::string_view text) {
  Errors errors(file);
  NightExceptions exceptions;
  google::protobuf::TextFormat::ParseInfoTree tree;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(10);
  const bool parsed = parser.ParseFromString(std::string(text), &exceptions);
  if (parsed) {
    const google::protobuf::FieldDescriptor* field =
        NightExceptions::descriptor()->FindFieldByName("exception");
    for (int i = 0; i < exceptions.exception_size(); ++i) {
      const std::string mistake = Mistake(exceptions.exception(i));
      if (mistake.empty()) continue;
      const google::protobuf::TextFormat::ParseLocation at = tree.GetLocation(field, i);
      errors.Add(at.line, at.column, mistake);
    }
  }
  if (!errors.lines().empty()) {
    return absl::InvalidArgumentError(absl::StrJoin(errors.lines(), "\n"));
  }
  return exceptions;
}

AcceptedNotices::AcceptedNotices(NightExceptions exceptions, int32_t day) {
  for (NightException& exception : *exceptions.mutable_exception()) {
    Entry entry;
    const absl::StatusOr<TimeSpan> expires = ParseEdtf(exception.expires());
    if (expires.ok()) entry.last_day = expires->last_day();
    entry.in_force = day <= entry.last_day;
    entry.exception = std::move(exception);
    entries_.push_back(std::move(entry));
  }
}

const NightException* AcceptedNotices::Find(const NightNotice& notice) {
  const NightException* found = nullptr;
  for (Entry& entry : entries_) {
    if (!entry.in_force || !Covers(entry.exception, notice)) continue;
    entry.used = true;
    if (found == nullptr) found = &entry.exception;
  }
  return found;
}

std::vector<NightNotice> AcceptedNotices::Leftovers() const {
  std::vector<NightNotice> notices;
  for (const Entry& entry : entries_) {
    if (entry.in_force && entry.used) continue;
    const std::string named = Named(entry.exception);
    NightNotice notice = MakeNotice(
        kExceptionsCheck, absl::StrCat(named, entry.in_force ? "\nunused" : "\nexpired"));
    notice.set_severity(kSeverity);
    notice.set_title(entry.in_force
                         ? absl::StrCat("exception for ", named, " covers nothing")
                         : absl::StrCat("exception for ", named, " ran out on ",
                                        FormatDay(entry.last_day)));
    notice.add_details(
        absl::StrCat("by ", entry.exception.owner(), ": ", entry.exception.reason()));
    notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace crosscheck
