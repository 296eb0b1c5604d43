// Names of the gazetteer in a text: the longest that begins at a token, in any spelling the
// gazetteer has and, in Cyrillic, in any case of declension that the data's endings lead back to
// one. Used by places.cc.
#ifndef CROSSCHECK_ENGINE_MENTIONS_PLACE_NAMES_H_
#define CROSSCHECK_ENGINE_MENTIONS_PLACE_NAMES_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/tokens.h"

namespace crosscheck {

struct NameHit {
  std::size_t end = 0;  // the token after its last; 0: no name begins there
  std::string name;     // dictionary form
  const std::vector<Place>* places = nullptr;
  // When several dictionary forms are known places: each with its own; `places` has them all.
  std::vector<std::pair<std::string, const std::vector<Place>*>> forms;
  bool division_word = false;  // with a word that makes it a division: "Kharkiv region"

  explicit operator bool() const { return end != 0; }
};

class PlaceNameReader {
 public:
  PlaceNameReader(const MentionText& text, const Gazetteer& gazetteer)
      : text_(text), gazetteer_(gazetteer) {}

  // REQUIRES: token i is a word.
  NameHit Read(std::size_t i);

  // "Спасо-Преображенский": the name that ends before `end` goes on after a hyphen with what is no
  // place, and no axis ("Kupiansk-Svatove road") goes through both.
  bool IsHalf(std::size_t end);

  // The places of a name as a person writes it, kind words allowed.
  const std::vector<Place>& Named(absl::string_view name);

 private:
  // Places of a folded name; looked up once per text.
  const std::vector<Place>& Folded(const std::string& key);
  // The token of the next word of a name whose last word is at token i; 0: the name ends there.
  std::size_t NextWord(std::size_t i) const;
  NameHit WithDivisionWord(std::size_t i, const NameHit& hit);
  NameHit Declined(std::size_t i, int fewest = 1);
  // Empty: the word itself is it, or no other is known.
  std::string DictionaryForm(std::size_t i, const std::vector<Place>& places);
  // "в Сумській та Полтавській областях", "над Брянской областью и Курской": an adjective whose word
  // for a division stands with another name.
  NameHit InSharedDivision(std::size_t i);
  // The word for a division that the name at i shares; 0: none.
  std::size_t SharedDivision(std::size_t i) const;
  // The folded word and its dictionary forms, as written.
  std::vector<std::string> FormsOf(std::size_t i) const;

  const MentionText& text_;
  const Gazetteer& gazetteer_;
  // Places of hits that stand for several forms.
  std::vector<std::unique_ptr<std::vector<Place>>> unions_;
  // Node-like stability is needed: hits point into it. Null: no place has the name.
  absl::flat_hash_map<std::string, std::unique_ptr<std::vector<Place>>> folded_;
  absl::flat_hash_map<std::string, std::unique_ptr<std::vector<Place>>> named_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_MENTIONS_PLACE_NAMES_H_
