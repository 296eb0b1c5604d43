// Whether every text of a record can be read back: protobuf writes text that is not UTF-8, and refuses
// to read it. Says what parsing the record's bytes would say, for a fraction of the time.
//
//   if (!HasOnlyUtf8(claim)) return "not stored";
//
// Pure functions. A test sets every field of the messages in turn, so that none is forgotten.
#ifndef CROSSCHECK_STORAGE_UTF8_FIELDS_H_
#define CROSSCHECK_STORAGE_UTF8_FIELDS_H_

#include "proto/claim.pb.h"

namespace crosscheck {

bool HasOnlyUtf8(const Claim& claim);
bool HasOnlyUtf8(const Report& report);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_UTF8_FIELDS_H_
