// Names of the entries of the `meta` family. On disk: never renamed.
#ifndef CROSSCHECK_STORAGE_META_H_
#define CROSSCHECK_STORAGE_META_H_

namespace crosscheck {

inline constexpr char kMetaSchemaVersion[] = "schema_version";  // a decimal number
// While a migration is under way: family, entries passed, last key; see migrate.cc.
inline constexpr char kMetaMigration[] = "migration";

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_META_H_
