// Dates in the shapes that tables use, by a named pattern of a column map.
//
//   DateFormat f = *DateFormat::FromName("DD/MM/YYYY");
//   f.Parse("24/02/2022")   // the day; "02/24/2022" is refused: there is no month 24
//
// A pattern is made of YYYY, MM, DD and MONTH (an English month name or its first three letters),
// once each, with any separators between: "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY",
// "DD MONTH YYYY", "YYYY-MM". "iso" stands for EDTF (edtf.h). Between separators a day or month
// may have one digit. What is not in the pattern is not known: "YYYY-MM" gives the month.
//
// Copyable value; const use from any thread.
#ifndef CROSSCHECK_ENGINE_TIME_DATE_FORMAT_H_
#define CROSSCHECK_ENGINE_TIME_DATE_FORMAT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"

namespace crosscheck {

class DateFormat {
 public:
  // EDTF.
  DateFormat() = default;

  // InvalidArgument when the pattern is not one: no YYYY, a part twice, a day without a month.
  static absl::StatusOr<DateFormat> FromName(absl::string_view pattern);

  // InvalidArgument names the text and the pattern, and which part is wrong.
  absl::StatusOr<TimeSpan> Parse(absl::string_view text) const;

  const std::string& name() const { return name_; }

 private:
  enum class Kind { kYear, kMonth, kMonthName, kDay, kLiteral };
  struct Part {
    Kind kind;
    std::string literal;
    bool fixed_width;  // directly followed by another number
  };

  std::string name_ = "iso";
  std::vector<Part> parts_;  // empty: EDTF
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TIME_DATE_FORMAT_H_
