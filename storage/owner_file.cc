#include "storage/owner_file.h"

#include <unistd.h>

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

constexpr size_t kLongestOwner = 300;

std::string OwnerPath(const std::string& path) { return absl::StrCat(path, "/", kOwnerFileName); }

}  // namespace

void WriteOwnerFile(rocksdb::Env* env, const std::string& path) {
  char host[256] = {};
  if (gethostname(host, sizeof(host) - 1) != 0) host[0] = '\0';
  const std::string owner =
      absl::StrCat("process ", getpid(), " on ", host[0] == '\0' ? "this machine" : host, "\n");
  rocksdb::WriteStringToFile(env, owner, OwnerPath(path)).PermitUncheckedError();
}

std::string ReadOwnerFile(rocksdb::Env* env, const std::string& path) {
  std::string owner;
  if (!rocksdb::ReadFileToString(env, OwnerPath(path), &owner).ok()) return "another process";
  owner.resize(std::min({owner.size(), owner.find('\n'), kLongestOwner}));
  // It goes into a message: nothing but printing characters.
  for (char& c : owner) {
    if (c < 0x20 || c > 0x7e) c = '?';
  }
  return owner.empty() ? "another process" : owner;
}

void RemoveOwnerFile(rocksdb::Env* env, const std::string& path) {
  env->DeleteFile(OwnerPath(path)).PermitUncheckedError();
}

}  // namespace crosscheck
