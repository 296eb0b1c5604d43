#include "engine/nightly/night_entries.h"

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kPut = "+", kDelete = "-";

}  // namespace

void NightEntries::Put(absl::string_view key, absl::string_view value) { changes_.Add(key, absl::StrCat(kPut, value)); }

void NightEntries::Delete(absl::string_view key) { changes_.Add(key, kDelete); }

absl::Status NightEntries::ForEach(
    absl::FunctionRef<absl::Status(absl::string_view key, std::optional<absl::string_view> value)> visit) const {
  for (PackedEntries::Reader reader(changes_); !reader.AtEnd(); reader.Next()) {
    std::optional<absl::string_view> value;
    if (reader.value() != kDelete) value = reader.value().substr(kPut.size());
    if (absl::Status status = visit(reader.key(), value); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace crosscheck
