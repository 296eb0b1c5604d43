// Who each attribution names, under one name throughout the article, and through whom it reached
// the publisher.
//
//   "Mark Cancian, a senior adviser at ..., warned" ... "Cancian told The Hill" ... "he said"
//   // claimant "Mark Cancian", via "The Hill"
//
// A surname, a title or a pronoun stands for the last person introduced by it. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_H_
#define CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/extract/context.h"

namespace crosscheck {

struct Speaker {
  std::string name;     // as introduced: "Ukraine's Deputy Defense Minister Hanna Maliar"
  TokenRange side_words;  // the words it was introduced by, which tell its side; see SideOf
  bool medium = false;  // mostly passes on what others say
  bool unresolved = false;  // a pronoun that stands for nobody named
  bool person = false;      // a name with a first name or a title
  bool bystander = false;   // "villagers": nobody who acts where "its units" do
};

// The chain of one claim, from the claimant outwards.
struct SpokenChain {
  std::string claimant;  // empty: the publisher in its own voice
  std::vector<std::string> via;
  std::string side;  // of the claimant
  bool unresolved = false;
  bool person = false;  // the claimant is one
  bool bystander = false;
};

class Speakers {
 public:
  // Reads all attributions of the article, which must outlive it.
  explicit Speakers(const ArticleContext& context);

  const Speaker& at(std::size_t attribution) const { return speakers_[attribution]; }

  // The speaker that words outside an attribution name: "police" of "police put the toll at 52".
  Speaker Named(const TokenRange& source) { return Read(source); }

  // Id of the party a speaker belongs to or speaks for; empty: not known.
  const std::string& SideOf(const Speaker& speaker);

  bool IsPublisher(absl::string_view name) const;

  // `chain`: attributions that hold a claim, innermost first.
  SpokenChain ChainOf(const std::vector<std::size_t>& chain);

 private:
  TokenRange BodyBefore(std::size_t token) const;
  struct Known {
    std::vector<std::string> words;  // folded, of the name alone
    std::vector<std::string> titles; // folded words that describe it
    std::string name;
    TokenRange side_words;
    std::optional<std::string> body;  // BodyOf it, once somebody has asked
    bool medium = false;
    bool person = false;
  };

  // `declined`: after words that govern the genitive, "за словами".
  Speaker Read(const TokenRange& source, bool declined = false);
  // The id of a body that the vocabulary knows by its parts; empty for others and for media.
  std::string BodyOf(const std::string& name, bool medium) const;
  std::string ReadSide(const TokenRange& source) const;
  bool IsMedium(const TokenRange& name) const;
  bool SpokeBefore(std::size_t sentence) const;

  const ArticleContext& context_;
  std::vector<Speaker> speakers_;
  std::vector<Speaker> hearers_, cited_, relays_;  // empty names where there are none
  std::vector<Known> known_;
  absl::flat_hash_map<std::pair<std::size_t, std::size_t>, std::string> sides_;  // by side_words
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_SPEAKERS_H_
