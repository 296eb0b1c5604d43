#include "tools/store_option.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tools/complain.h"

namespace crosscheck {
namespace {

// A reader has nothing to write, and reads most of a large store once, past the cache.
constexpr size_t kReaderMemoryBytes = size_t{96} << 20;

}  // namespace

void StoreOption::Declare(Options& options, Need need) {
  Option& option = options.Text("--db", "DIR", "The store's directory.", &path_);
  option.environment = "CROSSCHECK_DB";
  option.required = need == Need::kRequired;
}

absl::StatusOr<std::unique_ptr<Store>> StoreOption::Open(OpenMode mode) const {
  OpenOptions options = {.mode = mode};
  if (mode == OpenMode::kRead) options.memory_bytes = kReaderMemoryBytes;
  return Store::Open(path_, options);
}

std::string StoreOption::CommandSuffix() const {
  const bool plain = path_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                             "0123456789_./+-") == std::string::npos;
  if (plain) return absl::StrCat(" --db ", path_);
  return absl::StrCat(" --db '", absl::StrReplaceAll(path_, {{"'", "'\\''"}}), "'");
}

ExitCode ComplainAboutStore(Console& console, const absl::Status& status) {
  return Complain(console, kExitStore,
                  absl::string_view(status.message().data(), status.message().size()));
}

}  // namespace crosscheck
