# ruff: noqa: E501 - tables of words read better in long lines
"""First and last names, by language."""

from __future__ import annotations

from training.synthetic.phrases import words

FIRST = {
    "en": words(
        "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles "
        "Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua "
        "Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon "
        "Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Brenda Stephen Emma Larry Anna Justin Pamela Scott Nicole Brandon "
        "Samantha Benjamin Katherine Samuel Christine Gregory Ruth Oliver Harriet Graham Imogen Nigel Fiona Priya Raj Wei Mei Omar Layla Diego Rosa"
    ),
    "de": words(
        "Anna Peter Hans Maria Klaus Ursula Wolfgang Monika Jürgen Petra Michael Elisabeth Thomas Sabine Andreas Renate Stefan Helga Christian Karin "
        "Uwe Brigitte Werner Ingrid Horst Erika Frank Andrea Dieter Gisela Manfred Claudia Gerhard Susanne Günter Gabriele Bernd Christa Martin "
        "Christine Matthias Hildegard Karl Anja Heinz Stefanie Jörg Julia Ralf Katrin Markus Nicole Sven Tanja Jens Silke Tobias Heike Florian Birgit "
        "Lukas Lena Jonas Mia Felix Sophie Maximilian Johanna Leon Laura Paul Emma Moritz Clara Mehmet Ivana Goran Agnieszka Piotr"
    ),
    "fr": words(
        "Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Alain Catherine Patrick Martine Nicolas Christine Christophe Françoise Daniel "
        "Valérie Bernard Sandrine Laurent Stéphanie Frédéric Véronique Éric Sophie Stéphane Céline Pascal Chantal Sébastien Patricia David Anne "
        "Thierry Brigitte Olivier Julie Gérard Monique Thomas Aurélie Julien Nicole Bruno Laurence Guillaume Dominique Didier Émilie Antoine Camille "
        "Hugo Léa Lucas Manon Théo Chloé Mathieu Inès Karim Fatima Mamadou Aminata"
    ),
}
LAST = {
    "en": words(
        "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore "
        "Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill "
        "Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins "
        "Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward "
        "Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster "
        "Whitfield Hawthorne Ashcroft Pemberton Lockwood Thackeray Winslow Barrow Crane Holloway Sutcliffe Ramsbottom Okafor Singh Chen Tan Lim Abdullah"
    ),
    "de": words(
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz "
        "Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter "
        "Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck "
        "Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel "
        "Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Steinbach "
        "Lindner Oberhuber Achleitner Zumsteg Bürgi Aeschbacher Kowalski Yilmaz Öztürk Petrovic"
    ),
    "fr": words(
        "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard "
        "Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure Andre Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand "
        "Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer "
        "Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin "
        "Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland"
    ),
}
