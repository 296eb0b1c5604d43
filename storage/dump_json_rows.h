// Rejected rows as people read them: in a JSON dump a row that is UTF-8 stands as text under
// "row_text", where protobuf's JSON has base64 of its bytes under "row". Other rows keep that.
//
//   AppendRowText(row, &line);        // {"reject":{...,"row_text":"{\"id\": 7}"}}
//   std::optional<std::string> row = TakeRowText(&line);   // the row, and the line without it
//
// Pure functions.
#ifndef CROSSCHECK_STORAGE_DUMP_JSON_ROWS_H_
#define CROSSCHECK_STORAGE_DUMP_JSON_ROWS_H_

#include <optional>
#include <string>

namespace crosscheck {

// Whether the row can stand as text: it is UTF-8 and not empty.
bool IsRowText(const std::string& row);

// Adds the row to a line that is a reject without one. REQUIRES: IsRowText(row).
void AppendRowText(const std::string& row, std::string* line);

// Nothing, and the line as it was, when it is no such line.
std::optional<std::string> TakeRowText(std::string* line);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DUMP_JSON_ROWS_H_
