// A claim as one row of RFC 4180 CSV: comma, CRLF, fields quoted where they hold a comma, a quote
// or a line end. For spreadsheets; it leaves out what has no column, so it cannot be loaded back.
//
//   out << ClaimCsvHeader() << ClaimCsvRow(claim);
//
// Columns, an unset value being an empty field:
//   id, external_scope, external_id, report_id     ids in hexadecimal digits
//   claimant, via, publisher                       names in the chain; several are joined by "; "
//   claimant_id                                    the resolved source
//   event, polarity, modality                      words of the vocabulary
//   actor, target                                  resolved party, else the name as given
//   place, place_id, region, country, relation, lat, lon
//   date_first, date_last, date_text, said, published     days as YYYY-MM-DD; the phrase as given
//   quantities                                     "killed civilians 12..15 (a dozen)", joined by "; "
//   text, corrects
// Pure functions.
#ifndef CROSSCHECK_STORAGE_DUMP_CSV_H_
#define CROSSCHECK_STORAGE_DUMP_CSV_H_

#include <string>

#include "proto/claim.pb.h"

namespace crosscheck {

std::string ClaimCsvHeader();
std::string ClaimCsvRow(const Claim& claim);

}  // namespace crosscheck

#endif  // CROSSCHECK_STORAGE_DUMP_CSV_H_
