#include "storage/damaged_store.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/lost_list.h"

namespace crosscheck {
namespace {

void RemoveAll(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

}  // namespace

absl::StatusOr<std::unique_ptr<DamagedStore>> DamagedStore::Open(const std::string& path) {
  std::unique_ptr<DamagedStore> damaged(new DamagedStore());
  if (HasLostList(path)) {
    absl::StatusOr<std::string> list = OnlyListIn(path);
    if (!list.ok()) return list.status();
    damaged->list_ = *std::move(list);
    damaged->links_ = absl::StrCat(path, ".repairing-list");
    RemoveAll(damaged->links_);  // of a repair that was broken off
    absl::Status linked = LinkWithList(path, damaged->list_, damaged->links_);
    if (!linked.ok()) return linked;
  }
  absl::StatusOr<std::unique_ptr<Store>> store =
      Store::Open(damaged->links_.empty() ? path : damaged->links_, OpenOptions());
  if (!store.ok()) return store.status();
  damaged->store_ = *std::move(store);
  return damaged;
}

DamagedStore::~DamagedStore() {
  store_.reset();
  if (!links_.empty()) RemoveAll(links_);
}

}  // namespace crosscheck
