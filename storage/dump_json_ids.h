// Lets ids stand in JSON as the hexadecimal digits that people see everywhere else.
//
// protobuf writes bytes in JSON as base64. A number of hexadecimal digits divisible by four is
// itself base64 text, so bytes that are written as these very digits exist: 24 for an id of 16, 48
// for a digest of 32. ShowIdsAsHex puts them in place of the id, ReadIdsFromHex takes them back.
// Fields of any other size stay as they are. No stored id or digest has 24 or 48 bytes.
#ifndef CROSSCHECK_STORAGE_DUMP_JSON_IDS_H_
#define CROSSCHECK_STORAGE_DUMP_JSON_IDS_H_

#include "proto/dump.pb.h"

namespace crosscheck {

void ShowIdsAsHex(DumpRecord* record);
void ReadIdsFromHex(DumpRecord* record);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DUMP_JSON_IDS_H_
