#include "tools/render/claim_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {
namespace {

// The words are the names of the enumerators in lower case; zero is "not stated".
std::string Word(int value, const std::string& name) {
  return value == 0 ? "" : absl::AsciiStrToLower(name);
}

}  // namespace

std::string PolarityWord(Polarity polarity) { return Word(polarity, Polarity_Name(polarity)); }
std::string ModalityWord(Modality modality) { return Word(modality, Modality_Name(modality)); }
std::string PlaceRelationWord(PlaceRelation relation) {
  return Word(relation, PlaceRelation_Name(relation));
}
std::string HopMannerWord(HopManner manner) { return Word(manner, HopManner_Name(manner)); }
std::string QuantityModeWord(QuantityMode mode) { return Word(mode, QuantityMode_Name(mode)); }

std::string NumberText(double number) {
  // Beyond 2^53 a double no longer has every whole number; the shortest form is honest there.
  if (number == static_cast<double>(static_cast<int64_t>(number)) && number < 9e15 &&
      number > -9e15) {
    return absl::StrCat(static_cast<int64_t>(number));
  }
  return absl::StrFormat("%.10g", number);
}

std::string IntervalText(const Quantity& quantity) {
  if (quantity.has_low() && quantity.has_high() && quantity.low() == quantity.high()) {
    return NumberText(quantity.low());
  }
  return absl::StrCat(quantity.low_exclusive() ? ">" : "",
                      quantity.has_low() ? NumberText(quantity.low()) : "", "..",
                      quantity.high_exclusive() ? "<" : "",
                      quantity.has_high() ? NumberText(quantity.high()) : "");
}

}  // namespace crosscheck
