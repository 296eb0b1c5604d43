#include "tools/library_versions.h"

#include <openssl/crypto.h>
#include <simdjson.h>
#include <unicode/uversion.h>

#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include "absl/base/config.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/common.h"
#include "storage/store_directory.h"

namespace crosscheck {
namespace {

std::string IcuVersion() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> LibraryVersions() {
  return {
      {"Abseil", absl::StrCat(ABSL_LTS_RELEASE_VERSION, ".", ABSL_LTS_RELEASE_PATCH_LEVEL)},
      {"CLI11", CLI11_VERSION},
      {"ICU", IcuVersion()},
      {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
      {"Protobuf", google::protobuf::internal::VersionString(GOOGLE_PROTOBUF_VERSION)},
      {"RocksDB", RocksDbVersion()},
      {"nlohmann/json", absl::StrCat(NLOHMANN_JSON_VERSION_MAJOR, ".", NLOHMANN_JSON_VERSION_MINOR,
                                     ".", NLOHMANN_JSON_VERSION_PATCH)},
      {"simdjson", SIMDJSON_STRINGIFY(SIMDJSON_VERSION)},
  };
}

}  // namespace crosscheck
