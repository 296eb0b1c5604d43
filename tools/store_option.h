// The --db option and the store behind it: one way to open a store, one set of complaints.
//
//   store_.Declare(options);
//   absl::StatusOr<std::unique_ptr<Store>> store = store_.Open(OpenMode::kRead);
//   if (!store.ok()) return ComplainAboutStore(console, store.status());
#ifndef CROSSCHECK_TOOLS_STORE_OPTION_H_
#define CROSSCHECK_TOOLS_STORE_OPTION_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/store.h"
#include "tools/console.h"
#include "tools/exit_codes.h"
#include "tools/options.h"

namespace crosscheck {

class StoreOption {
 public:
  void Declare(Options& options, Need need = Need::kRequired);
  absl::StatusOr<std::unique_ptr<Store>> Open(OpenMode mode) const;
  const std::string& path() const { return path_; }
  // " --db DIR" for a command to paste.
  std::string CommandSuffix() const;

 private:
  std::string path_;
};

// As Complain; whatever is wrong with the store itself, its folder or its disk is kExitStore.
ExitCode ComplainAboutStore(Console& console, const absl::Status& status);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_STORE_OPTION_H_
