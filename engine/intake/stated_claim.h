// A claim as a feed states it: words only, nothing resolved, nothing dropped.
//
// A StatedClaim is one row of JSON Lines, one row of a CSV, or one status cell of a wide table:
//
//   {"claimant":"Russian Ministry of Defence","event":"capture","place":"Urozhaine",
//    "date":"2023-08-12","quantity":[{"measure":"killed","value":"more than 600"}]}
//
// becomes claimant = "Russian Ministry of Defence", event = "capture", ..., and
// quantities[0].value = "more than 600". Numbers keep the digits they were written with.
// An empty string means that nothing was stated. engine/normalize turns it into a Claim.
//
// Plain values, copyable; not safe to share between threads while one of them writes. Only
// `origin` has views: they belong to the batch or buffer the row was read from.
#ifndef CROSSCHECK_ENGINE_INTAKE_STATED_CLAIM_H_
#define CROSSCHECK_ENGINE_INTAKE_STATED_CLAIM_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/feed.pb.h"

namespace crosscheck {

// One relay of the attribution chain, from the claimant outwards.
struct StatedHop {
  std::string name;
  std::string manner;  // "says", "quotes", "cites", "translates", "monitors"; empty: not stated
};

// A counted quantity. `value` is a phrase or number as written ("more than 600", "6"); or the
// feed gave ends, and `low`, `high`, `best` hold those that were stated.
struct StatedQuantity {
  std::string measure;
  std::string population;
  std::string mode;
  std::string unit;
  std::string value;
  std::string low;
  std::string high;
  std::string best;
};

// A key the feed format does not know, kept with its value as JSON text.
struct StatedExtra {
  std::string key;
  std::string json;
};

// Where a row came from. The views live as long as the reader's file name and the batch's bytes.
struct RowOrigin {
  absl::string_view file;
  std::int64_t line = 0;         // 1-based line of the row's first byte
  std::int64_t byte_offset = 0;  // of the row's first byte in the file
  absl::string_view row;         // the row's bytes, without the line end; empty when not known
  std::int64_t row_size = 0;     // bytes the row has in the file
};

struct StatedClaim {
  // Who said it, through whom.
  std::string id;  // the feed's own
  std::string claimant;
  std::vector<StatedHop> via;
  std::string publisher;

  // The report.
  std::string url;
  std::string title;
  std::string language;
  std::string published;
  std::string captured;

  // The statement.
  std::string said;
  std::string text;
  std::string text_begin;  // code points from the start of the report's text (feed key "b")
  std::string text_end;    // feed key "e"
  std::string event;
  std::string polarity;
  std::string modality;
  std::string actor;
  std::string target;
  std::string date;
  // How `date`, `said`, `published` and `captured` are written, as engine/time/date_format.h names
  // it ("YYYYMMDD", "DD/MM/YYYY"); empty: EDTF. Set by column maps.
  std::string date_format;
  std::vector<StatedQuantity> quantities;
  std::string corrects;  // the external id of the claim this one corrects

  // Where.
  std::string place;
  std::string place_id;
  std::string place2;
  std::string place2_id;
  std::string lat;
  std::string lon;
  std::string lat2;
  std::string lon2;
  std::string region;
  std::string country;
  std::string relation;
  std::string distance_km;

  std::string confidence;  // of the extraction, 0..1
  std::vector<StatedExtra> extras;

  RowOrigin origin;

  // Empties every field; strings keep their memory, so that a batch can be reused.
  void Clear();
};

// The single-valued text fields by the name feeds use, in the order of the documentation.
// `via`, `quantity` and extras are not among them.
struct StatedField {
  const char* name;
  std::string StatedClaim::*member;
  bool number;  // the feed may write it as a number (and a map must not quote it)
};

// All of them; the span lives forever.
const std::vector<StatedField>& StatedFields();

// The field of that name, or null when there is none. Also knows "lang" for "language".
const StatedField* FindStatedField(absl::string_view name);

// The feed's name nearest to a misspelled one ("clamant" -> "claimant"); empty when none is near.
std::string NearestStatedFieldName(absl::string_view name);

// What is wrong with a row.
struct RowFault {
  std::string field;  // empty: the row as a whole
  std::string value;
  std::string expected;
  std::string reason;  // one sentence
};

// A reject that keeps the row's bytes (the first 1 MiB) and says where it stood. Text that is
// not UTF-8 is shown with "\\xNN"; the row keeps its bytes. The id is left for the store to derive.
Reject MakeReject(const RowOrigin& origin, absl::string_view field, absl::string_view value,
                  absl::string_view expected, absl::string_view reason);
Reject MakeReject(const RowOrigin& origin, const RowFault& fault);

// A row longer than this is rejected rather than read.
inline constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20;

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INTAKE_STATED_CLAIM_H_
